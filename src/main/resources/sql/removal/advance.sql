-- $1 organization, $2 run, $3 kind, $4 more removed, $5 more found, $6 now
update sync_removal
set removed = removed + $4::bigint, found = found + $5::bigint, updated_at = $6::timestamptz
where organization_id = $1::bigint and run_id = $2::uuid and kind = $3::text
