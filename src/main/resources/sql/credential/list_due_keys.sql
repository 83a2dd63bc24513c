-- Keys whose time has come and that nobody renews at present, over all organizations.
-- $1 now, $2 how many
select k.organization_id, k.connection_id
from session_key k
join connection c on c.organization_id = k.organization_id and c.id = k.connection_id
where k.due_at <= $1::timestamptz
    and (k.lease_until is null or k.lease_until <= clock_timestamp())
    and c.state = 'active' and c.removed_at is null
    and not exists (select from organization o where o.id = c.organization_id and o.disabled_at is not null)
order by k.due_at
limit $2::int
