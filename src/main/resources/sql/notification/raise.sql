-- A matter is open from now on, or still. Only another message makes it unread again.
-- $1 organization, $2 kind, $3 subject, $4 connection, $5 run, $6 title, $7 message, $8 details, $9 now
insert into notification as n (
    organization_id, kind, subject, connection_id, sync_id, title, message, details, created_at, updated_at)
values (
    $1::bigint, $2::text, $3::text, $4::uuid, $5::uuid, $6::text, $7::text, $8::jsonb, $9::timestamptz,
    $9::timestamptz)
on conflict (organization_id, kind, subject) where resolved_at is null do update
set connection_id = excluded.connection_id,
    sync_id = excluded.sync_id,
    title = excluded.title,
    message = excluded.message,
    details = excluded.details,
    times = n.times + 1,
    updated_at = excluded.updated_at,
    read_at = case when n.message = excluded.message then n.read_at end,
    read_by = case when n.message = excluded.message then n.read_by end
