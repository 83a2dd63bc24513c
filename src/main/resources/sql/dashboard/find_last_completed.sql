-- When a sync of records last completed.
-- $1 organization
select max(completed_at) as last_completed_at
from sync_run
where organization_id = $1::bigint and scope = 'records' and state = 'completed'
