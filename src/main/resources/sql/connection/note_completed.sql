-- What a completed run leaves on its connection.
-- $1 organization, $2 connection, $3 living patients or null, $4 watermarks by kind, $5 begin of the run if it read everything,
-- $6 now
update connection
set patient_count = coalesce($3::bigint, patient_count),
    watermarks = watermarks || $4::jsonb,
    full_sync_at = greatest(full_sync_at, $5::timestamptz),
    -- A wait that grew by failures ends with them.
    next_sync_at = case
        when consecutive_failures > 0
        then least(next_sync_at, $6::timestamptz + sync_frequency_minutes * interval '1 minute')
        else next_sync_at
    end,
    consecutive_failures = 0,
    last_failure_code = null,
    failing_since = null
where organization_id = $1::bigint and id = $2::uuid
