-- $1 organization, $2 runs
delete from sync_removal where organization_id = $1::bigint and run_id = any ($2::uuid[])
