-- $1 organization, $2 run
select * from sync_removal where organization_id = $1 and run_id = $2 order by kind
