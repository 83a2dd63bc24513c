-- A sync that another one replaced writes nothing.
-- $1 organization, $2 run, $3 state, $4 error code or null, $5 created, $6 updated, $7 removed, $8 members left or null,
-- $9 now
update clerk_sync
set state = $3::text,
    error_code = $4::text,
    members_created = $5::int,
    members_updated = $6::int,
    members_removed = $7::int,
    members = coalesce($8::bigint, members),
    completed_at = $9::timestamptz
where organization_id = $1::bigint and run_id = $2::uuid
