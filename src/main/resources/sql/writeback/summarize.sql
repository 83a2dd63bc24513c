-- Counts of all, and how long verdicts took lately.
-- $1 organization, $2 since
select
    count(*) filter (where state in ('queued', 'sent', 'accepted')) as pending,
    count(*) filter (where state = 'completed') as completed,
    count(*) filter (where state = 'failed') as failed,
    count(*) filter (where state = 'uncertain') as uncertain,
    min(submitted_at) filter (where state in ('queued', 'sent', 'accepted')) as oldest_pending_at,
    percentile_cont(0.5) within group (order by extract(epoch from completed_at - submitted_at)::double precision)
        filter (where completed_at >= $2::timestamptz) as median_seconds
from writeback
where organization_id = $1::bigint
