-- Somebody waits for it again.
-- $1 organization, $2 writeback, $3 until
update writeback
set attended_until = $3::timestamptz
where organization_id = $1::bigint and id = $2::uuid
returning *
