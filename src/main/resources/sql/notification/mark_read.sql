-- Who read it first stays.
-- $1 organization, $2 notification, $3 now, $4 user
update notification
set read_at = coalesce(read_at, $3::timestamptz), read_by = coalesce(read_by, $4::text)
where organization_id = $1::bigint and id = $2::uuid
returning *
