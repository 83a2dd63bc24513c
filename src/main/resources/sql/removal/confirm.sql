-- A person confirms what was held. No row: nothing is held there.
-- $1 organization, $2 run, $3 by whom, $4 now
update sync_removal
set state = 'confirmed', confirmed_at = $4::timestamptz, confirmed_by = $3::text, updated_at = $4::timestamptz
where organization_id = $1::bigint and run_id = $2::uuid and state = 'held'
returning *
