-- $1 organization, $2 runs
delete from sync_run
where organization_id = $1::bigint and id = any ($2::uuid[]) and state in ('completed', 'failed', 'cancelled')
