-- Runs of a connection, newest first, with what they did to appointments; one of them where it is named.
-- $1 organization, $2 connection, $3 run or null, $4 limit
select
    r.id, r.scope, r.operation_type, r.day, r.trigger, r.state, r.outcome, r.error_code, r.error_message, r.started_at,
    r.completed_at, k.seen, k.created, k.updated, k.skipped
from sync_run r
left join lateral (
    select
        sum(seen)::bigint as seen, sum(created)::bigint as created, sum(updated)::bigint as updated,
        sum(skipped)::bigint as skipped
    from sync_run_kind
    where organization_id = r.organization_id and run_id = r.id and kind in ('appointments', 'group_appointments')
) as k on true
where r.organization_id = $1::bigint and r.connection_id = $2::uuid and ($3::uuid is null or r.id = $3::uuid)
order by r.log_id desc
limit $4::int
