-- Ends a connection: its credentials go at once, its row stays for the runs that name it.
-- $1 organization, $2 connection, $3 now
with removed as (
    update connection
    set removed_at = $3::timestamptz,
        updated_at = $3::timestamptz,
        state = 'unpaired',
        state_reason = 'deleted',
        sync_enabled = false,
        next_sync_at = null,
        settings = '{}'
    where organization_id = $1::bigint and id = $2::uuid and removed_at is null
    returning organization_id, id, vendor_id, account_id
),
destroyed as (
    delete from credential c using removed r
    where c.organization_id = r.organization_id and c.connection_id = r.id
),
forgotten as (
    delete from session_key k using removed r
    where k.organization_id = r.organization_id and k.connection_id = r.id
)
select vendor_id, account_id from removed
