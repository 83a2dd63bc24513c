-- Runs newest first, each row beside the figures over those that ended since a moment, whatever the page; one row where
-- the page is empty.
-- $1 organization, $2 below this log id or null, $3 limit, $4 since
with figures as (
    select
        count(*) filter (where r.state = 'completed') as completed_runs,
        count(*) filter (where r.state = 'failed') as failed_runs,
        count(*) filter (where r.state = 'cancelled') as cancelled_runs,
        sum(extract(epoch from r.completed_at - r.started_at)) filter (where r.state = 'completed')::double precision as seconds,
        sum(k.seen) filter (where r.state = 'completed')::bigint as records
    from sync_run r
    left join lateral (
        select sum(seen)::bigint as seen from sync_run_kind where organization_id = r.organization_id and run_id = r.id
    ) as k on true
    where r.organization_id = $1::bigint and r.scope = 'records' and r.completed_at > $4::timestamptz
)
select f.*, h.*
from figures f
left join lateral (
    select
        r.id, r.log_id, r.connection_id, r.vendor_id, r.operation_type, r.trigger, r.state, r.outcome, r.started_at,
        r.completed_at, r.error_code, r.error_message, k.seen, k.failed
    from sync_run r
    left join lateral (
        select sum(seen)::bigint as seen, sum(failed)::bigint as failed
        from sync_run_kind
        where organization_id = r.organization_id and run_id = r.id
    ) as k on true
    where r.organization_id = $1::bigint and r.scope = 'records' and ($2::bigint is null or r.log_id < $2::bigint)
    order by r.log_id desc
    limit $3::int
) as h on true
order by h.log_id desc
