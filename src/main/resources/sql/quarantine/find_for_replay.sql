-- Those asked for, else all: first those that waited longest for a replay, so that each call gets further.
-- $1 organization, $2 ids or null, $3 limit
select
    count(*) over () as total,
    id, vendor_id, account_id, kind, record_key, pms_id, form, key_id, encode(sealed, 'base64') as sealed,
    last_seen_at, last_run_id
from rejected_record
where organization_id = $1::bigint and ($2::uuid[] is null or id = any($2::uuid[]))
order by replayed_at nulls first, number
limit $3::int
