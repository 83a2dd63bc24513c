-- Nobody waits for it any more: its verdict is announced. One that has its verdict already is as it is.
-- $1 organization, $2 writeback, $3 now
update writeback
set attended_until = least(attended_until, $3::timestamptz)
where organization_id = $1::bigint and id = $2::uuid
returning *
