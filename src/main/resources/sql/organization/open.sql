-- An organization that Clerk has: known from now on, under Clerk's name for it, and on if it was off.
-- $1 Clerk's id, $2 name or null, $3 now
insert into organization as o (external_id, name, created_at, updated_at)
values ($1::text, $2::text, $3::timestamptz, $3::timestamptz)
on conflict (external_id) do update
set name = coalesce(excluded.name, o.name),
    disabled_at = null,
    updated_at = case
        when o.disabled_at is null and coalesce(excluded.name, o.name) is not distinct from o.name then o.updated_at
        else excluded.updated_at
    end
returning id, external_id, name
