-- A run failed: the next one waits twice as long as the one before, up to a limit.
-- $1 organization, $2 connection, $3 error code, $4 now, $5 longest wait in seconds
update connection
set consecutive_failures = consecutive_failures + 1,
    last_failure_code = $3::text,
    failing_since = coalesce(failing_since, $4::timestamptz),
    next_sync_at = case
        when sync_enabled then greatest(
            next_sync_at,
            $4::timestamptz + least(
                sync_frequency_minutes * 60 * power(2, least(consecutive_failures, 10)), $5::double precision)
                * interval '1 second')
    end
where organization_id = $1::bigint and id = $2::uuid
returning consecutive_failures, next_sync_at
