select * from sync_run_kind where organization_id = $1 and run_id = $2 and kind = $3
