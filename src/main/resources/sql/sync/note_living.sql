-- How many living rows of ours a kind has when its run ends.
-- $1 organization, $2 run, $3 kind, $4 living
update sync_run_kind set living = $4 where organization_id = $1 and run_id = $2 and kind = $3
