-- One row: counts over all organizations, and the sync that began last. A running one that began before $1 died.
-- $1 when a running one must have begun to count
select
    (select count(*) from organization) as organizations,
    (select count(*) from organization where disabled_at is not null) as disabled_organizations,
    (select count(*) from clerk_sync where state in ('completed', 'disabled')) as synced_organizations,
    (select coalesce(sum(members), 0)::bigint from clerk_sync) as members,
    s.external_id,
    case when s.state = 'running' and s.started_at < $1::timestamptz then 'interrupted' else s.state end as state,
    s.requested_by,
    s.error_code,
    s.members_created,
    s.members_updated,
    s.members_removed,
    s.members as members_left,
    s.started_at,
    s.completed_at
from (values (1)) as one (n)
left join lateral (
    select o.external_id, c.*
    from clerk_sync c
    join organization o on o.id = c.organization_id
    order by c.started_at desc, c.organization_id
    limit 1
) as s on true
