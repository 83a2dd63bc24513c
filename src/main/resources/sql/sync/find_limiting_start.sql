select max(started_at) as started_at
from sync_run
where organization_id = $1 and trigger = $2 and state not in ('failed', 'cancelled')
