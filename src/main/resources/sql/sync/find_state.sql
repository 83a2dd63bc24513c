select state from sync_run where organization_id = $1 and id = $2
