-- Tells of a matter, or of more of the same: then it is unread again only where there is something new to say.
-- $1 organization, $2 id, $3 kind, $4 subject, $5 connection, $6 run, $7 title, $8 message, $9 details, $10 now
insert into notification as n (
    organization_id, id, kind, subject, connection_id, sync_id, title, message, details, created_at, updated_at)
values (
    $1::bigint, $2::uuid, $3::text, $4::text, $5::uuid, $6::uuid, $7::text, $8::text, $9::jsonb, $10::timestamptz,
    $10::timestamptz)
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
