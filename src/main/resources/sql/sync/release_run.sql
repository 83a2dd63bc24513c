-- Gives the run back: to be claimed at once after a graceful stop, or later when it has to wait. One that a person has
-- cancelled meanwhile ends here, instead of waiting for that.
-- $1 organization, $2 run, $3 fence, $4 wait in milliseconds, $5 why it waits, $6 now
with released as (
    update sync_run
    set state = case when cancel_requested_at is null then 'queued' else 'cancelled' end,
        outcome = case when cancel_requested_at is not null then 'cancelled' end,
        completed_at = case when cancel_requested_at is not null then $6::timestamptz end,
        lease_until = null,
        queued_at = clock_timestamp(),
        not_before = case
            when cancel_requested_at is null and $4::bigint > 0
            then clock_timestamp() + $4::bigint * interval '1 millisecond'
        end,
        wait_reason = case when cancel_requested_at is null then $5::text end,
        updated_at = clock_timestamp()
    where organization_id = $1::bigint and id = $2::uuid and fence = $3::bigint and state = 'running'
    returning organization_id, id, state
),
seen as (
    delete from sync_seen s using released r
    where r.state = 'cancelled' and s.organization_id = r.organization_id and s.run_id = r.id
),
absent as (
    delete from sync_absent s using released r
    where r.state = 'cancelled' and s.organization_id = r.organization_id and s.run_id = r.id
)
select state from released
