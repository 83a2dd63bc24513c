-- How and when the newest ended run of each connection ended, of either scope.
-- $1 organization, $2 connections
select c.id as connection_id, r.state, r.completed_at
from unnest($2::uuid[]) as c (id)
cross join lateral (
    select n.state, n.completed_at
    from sync_run n
    where n.organization_id = $1::bigint and n.connection_id = c.id and n.completed_at is not null
    order by n.log_id desc
    limit 1
) as r
