-- $1 organization, $2 kind, $3 subject, $4 now
update notification
set resolved_at = $4, updated_at = $4
where organization_id = $1 and kind = $2 and subject = $3 and resolved_at is null
