-- Gives the run back: to be claimed at once after a graceful stop, or later when it has to wait.
-- $1 organization, $2 run, $3 fence, $4 wait in milliseconds, $5 why it waits
update sync_run
set state = 'queued',
    lease_until = null,
    not_before = case when $4::bigint > 0 then clock_timestamp() + $4::bigint * interval '1 millisecond' end,
    wait_reason = $5,
    updated_at = clock_timestamp()
where organization_id = $1 and id = $2 and fence = $3 and state = 'running'
