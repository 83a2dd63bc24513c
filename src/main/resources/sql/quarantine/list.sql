-- The last seen first, from the place after which the page begins.
-- $1 organization, $2 vendor or null, $3 last seen before or null, $4 number of that place, $5 limit
select
    (select count(*) from rejected_record where organization_id = $1::bigint and ($2::text is null or vendor_id = $2::text))
        as total_count,
    w.*
from (select 1) as always
left join lateral (
    select r.number, r.id, r.vendor_id, r.kind, r.pms_id, r.reason, r.times, r.first_seen_at, r.last_seen_at, r.last_run_id
    from rejected_record r
    where r.organization_id = $1::bigint and ($2::text is null or r.vendor_id = $2::text)
        and ($3::timestamptz is null or (r.last_seen_at, r.number) < ($3::timestamptz, $4::bigint))
    order by r.last_seen_at desc, r.number desc
    limit $5::int
) as w on true
order by w.last_seen_at desc, w.number desc
