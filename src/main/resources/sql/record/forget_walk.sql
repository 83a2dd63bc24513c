-- $1 organization, $2 run, $3 kind
with seen as (
    delete from sync_seen where organization_id = $1 and run_id = $2 and kind = $3
)
delete from sync_absent where organization_id = $1 and run_id = $2 and kind = $3
