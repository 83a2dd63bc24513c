-- $1 organization, $2 connection
select state, state_reason, sync_enabled, sync_frequency_minutes, next_sync_at, full_sync_at, consecutive_failures,
    last_failure_code, failing_since
from connection
where organization_id = $1 and id = $2
