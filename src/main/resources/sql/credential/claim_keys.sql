-- From here on one caller over all replicas renews the keys, for as long as its lease runs by the database's clock. No row
-- where another was first, where the credentials are others by now, or where the connection was removed.
-- $1 organization, $2 connection, $3 the fence that was seen, $4 credentials_at that was seen, $5 lease in milliseconds,
-- $6 now
insert into session_key as k (organization_id, connection_id, credentials_at, lease_until, fence, updated_at)
select
    c.organization_id, c.id, s.updated_at, clock_timestamp() + $5::bigint * interval '1 millisecond', 1, $6::timestamptz
from connection c
join credential s on s.organization_id = c.organization_id and s.connection_id = c.id
where c.organization_id = $1::bigint and c.id = $2::uuid and c.removed_at is null and s.updated_at = $4::timestamptz
-- The removal destroys the keys: none may come after it.
for share of c
on conflict (organization_id, connection_id) do update
set lease_until = excluded.lease_until, fence = k.fence + 1, updated_at = excluded.updated_at
where k.fence = $3::bigint and (k.lease_until is null or k.lease_until <= clock_timestamp())
returning k.fence
