-- Only as they were when they were read: one that a run met again since is not the one that was mapped.
-- $1 organization, $2 ids, $3 last seen at, one for each
with replayed as (
    select r.id
    from unnest($2::uuid[], $3::timestamptz[]) as read (id, last_seen_at)
    join rejected_record r on r.organization_id = $1::bigint and r.id = read.id and r.last_seen_at = read.last_seen_at
    order by r.record_key
    for update of r
)
delete from rejected_record r using replayed p where r.organization_id = $1::bigint and r.id = p.id
