-- Claims the one sync of an organization with Clerk. No row: another one runs. One whose process died counts for a while.
-- $1 organization, $2 run, $3 requested by, $4 now, $5 when a running one must have begun to count
insert into clerk_sync as c (organization_id, run_id, state, requested_by, started_at)
values ($1::bigint, $2::uuid, 'running', $3::text, $4::timestamptz)
on conflict (organization_id) do update
set run_id = excluded.run_id,
    state = excluded.state,
    requested_by = excluded.requested_by,
    error_code = null,
    members_created = 0,
    members_updated = 0,
    members_removed = 0,
    started_at = excluded.started_at,
    completed_at = null
where c.state <> 'running' or c.started_at < $5::timestamptz
returning run_id
