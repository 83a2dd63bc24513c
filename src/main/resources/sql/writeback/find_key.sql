-- What a key led to, while it is kept.
-- $1 organization, $2 route, $3 key, $4 now
select request_hash, writeback_id
from idempotency
where organization_id = $1::bigint and route = $2::text and key = $3::text and expires_at > $4::timestamptz
