-- $1 organizations, $2 writebacks, $3 fences, $4 lease in milliseconds
update writeback w
set lease_until = clock_timestamp() + $4::bigint * interval '1 millisecond'
from unnest($1::bigint[], $2::uuid[], $3::bigint[]) as mine (organization_id, id, fence)
where w.organization_id = mine.organization_id and w.id = mine.id and w.fence = mine.fence and w.lease_until is not null
returning w.id
