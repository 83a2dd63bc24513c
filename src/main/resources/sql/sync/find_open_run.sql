select id, log_id, operation_type, started_at, estimated_remaining_seconds
from sync_run
where organization_id = $1 and connection_id = $2 and scope = $3 and state in ('queued', 'running')
