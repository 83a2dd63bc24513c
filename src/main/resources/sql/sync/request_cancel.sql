-- A person wants a run to end. A queued one ends at once, with what its walk noted; a running one leaves at its next page;
-- one that has ended stays as it is.
-- $1 organization, $2 run, $3 now
with asked as (
    update sync_run
    set cancel_requested_at = coalesce(cancel_requested_at, $3::timestamptz),
        state = case when state = 'queued' then 'cancelled' else state end,
        outcome = case when state = 'queued' then 'cancelled' end,
        completed_at = case when state = 'queued' then $3::timestamptz end,
        not_before = null,
        wait_reason = null,
        updated_at = clock_timestamp()
    where organization_id = $1::bigint and id = $2::uuid and state in ('queued', 'running')
    returning organization_id, id, log_id, state, cancel_requested_at
),
seen as (
    delete from sync_seen s using asked a
    where a.state = 'cancelled' and s.organization_id = a.organization_id and s.run_id = a.id
),
absent as (
    delete from sync_absent s using asked a
    where a.state = 'cancelled' and s.organization_id = a.organization_id and s.run_id = a.id
)
select log_id, state, cancel_requested_at from asked
