-- A person wants a run to end. A queued one ends at once, a running one leaves at its next page; one that has ended stays as it is.
-- $1 organization, $2 run, $3 now
update sync_run
set cancel_requested_at = coalesce(cancel_requested_at, $3::timestamptz),
    state = case when state = 'queued' then 'cancelled' else state end,
    outcome = case when state = 'queued' then 'cancelled' end,
    completed_at = case when state = 'queued' then $3::timestamptz end,
    not_before = null,
    wait_reason = null,
    updated_at = clock_timestamp()
where organization_id = $1::bigint and id = $2::uuid and state in ('queued', 'running')
returning log_id, state, cancel_requested_at
