-- What walks noted, when their runs go.
-- $1 organization, $2 runs
with seen as (
    delete from sync_seen where organization_id = $1::bigint and run_id = any ($2::uuid[])
)
delete from sync_absent where organization_id = $1::bigint and run_id = any ($2::uuid[])
