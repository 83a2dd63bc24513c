-- $1 organization, $2 run, $3 kind
select * from sync_removal where organization_id = $1 and run_id = $2 and kind = $3
