-- The active patients of an organization as sums, and when a sync last completed.
-- $1 organization, $2 as of day or null for today, $3 now
select
    s.*,
    (select max(completed_at) from sync_run
        where organization_id = $1::bigint and scope = 'records' and state = 'completed') as last_completed_at
from active_summary($1::bigint, $2::date, $3::timestamptz, null) s
