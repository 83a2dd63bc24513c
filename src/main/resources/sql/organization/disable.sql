-- $1 organization, $2 now
update organization
set disabled_at = $2::timestamptz, updated_at = $2::timestamptz
where id = $1::bigint and disabled_at is null
