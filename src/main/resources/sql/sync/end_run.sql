-- The end of a run, only while the fence holds. That of a connection that was removed can only be cancelled.
-- $1 organization, $2 run, $3 fence, $4 state, $5 outcome, $6 error code, $7 error message, $8 error details, $9 now
update sync_run
set state = $4,
    outcome = $5,
    error_code = $6,
    error_message = $7,
    error_details = $8::jsonb,
    progress_percent = case when $4 = 'completed' then 100 else progress_percent end,
    estimated_remaining_seconds = case when $4 = 'completed' then 0 end,
    current_step = null,
    lease_until = null,
    completed_at = $9::timestamptz,
    updated_at = clock_timestamp()
where organization_id = $1 and id = $2 and fence = $3 and state = 'running'
    and ($4 = 'cancelled'
        or exists (
            select from connection c
            where c.organization_id = sync_run.organization_id and c.id = sync_run.connection_id and c.removed_at is null))
returning id
