-- The newest runs of a connection, of either scope, with what became of its appointments.
-- $1 organization, $2 connection, $3 limit
select r.id, r.scope, r.trigger, r.state, r.started_at, r.completed_at, r.error_message, k.seen, k.created, k.updated
from sync_run r
left join lateral (
    select sum(seen)::bigint as seen, sum(created)::bigint as created, sum(updated)::bigint as updated
    from sync_run_kind
    where organization_id = r.organization_id and run_id = r.id and kind in ('appointments', 'group_appointments')
) as k on true
where r.organization_id = $1::bigint and r.connection_id = $2::uuid
order by r.log_id desc
limit $3::int
