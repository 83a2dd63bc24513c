-- Done, or left for the next run with the reason.
-- $1 organization, $2 run, $3 kind, $4 state or null to leave it, $5 note, $6 now
update sync_removal
set state = coalesce($4::text, state), note = $5::text, updated_at = $6::timestamptz
where organization_id = $1::bigint and run_id = $2::uuid and kind = $3::text
