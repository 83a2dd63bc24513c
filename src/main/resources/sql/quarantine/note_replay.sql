-- $1 organization, $2 ids, $3 reasons, one for each, $4 now
with replayed as (
    select r.id, read.reason
    from unnest($2::uuid[], $3::text[]) as read (id, reason)
    join rejected_record r on r.organization_id = $1::bigint and r.id = read.id
    order by r.record_key
    for update of r
)
update rejected_record r set reason = p.reason, replayed_at = $4::timestamptz
from replayed p
where r.organization_id = $1::bigint and r.id = p.id
