-- The connection is removed: its open runs end here and now, and the raised fence keeps their workers from writing more.
-- $1 organization, $2 connection, $3 now
with cancelled as (
    update sync_run
    set state = 'cancelled',
        outcome = 'cancelled',
        fence = fence + 1,
        cancel_requested_at = coalesce(cancel_requested_at, $3::timestamptz),
        completed_at = $3::timestamptz,
        lease_until = null,
        not_before = null,
        wait_reason = null,
        estimated_remaining_seconds = null,
        current_step = null,
        updated_at = clock_timestamp()
    where organization_id = $1::bigint and connection_id = $2::uuid and state in ('queued', 'running')
    returning organization_id, id
),
seen as (
    delete from sync_seen s using cancelled r where s.organization_id = r.organization_id and s.run_id = r.id
),
absent as (
    delete from sync_absent s using cancelled r where s.organization_id = r.organization_id and s.run_id = r.id
)
select id from cancelled
