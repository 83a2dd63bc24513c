-- Every open matter of one subject.
-- $1 organization, $2 subject, $3 now
update notification
set resolved_at = $3::timestamptz, updated_at = $3::timestamptz
where organization_id = $1::bigint and subject = $2::text and resolved_at is null
