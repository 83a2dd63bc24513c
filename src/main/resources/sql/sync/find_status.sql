-- The newest run of a PMS, and when one last completed.
-- $1 organization, $2 vendor, $3 connection
select
    r.state, r.operation_type, r.started_at, r.completed_at, k.seen, k.failed,
    (select c.completed_at from sync_run c
        where c.organization_id = r.organization_id and c.connection_id = r.connection_id and c.scope = 'records'
            and c.state = 'completed'
        order by c.log_id desc limit 1) as last_completed_at
from sync_run r
left join lateral (
    select sum(seen)::bigint as seen, sum(failed)::bigint as failed
    from sync_run_kind
    where organization_id = r.organization_id and run_id = r.id
) as k on true
where r.organization_id = $1 and r.vendor_id = $2 and r.connection_id = $3 and r.scope = 'records'
order by r.log_id desc
limit 1
