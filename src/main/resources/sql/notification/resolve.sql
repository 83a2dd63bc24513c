-- $1 organization, $2 kind, $3 subject, $4 now
update notification
set resolved_at = $4::timestamptz, updated_at = $4::timestamptz
where organization_id = $1::bigint and kind = $2::text and subject = $3::text and resolved_at is null
