-- A new writeback, and the key that a client gave it, in one statement: of parallel requests with one key one writes, the
-- others wait for it and write nothing. No row: the key is taken.
-- $1 organization, $2 writeback, $3 connection, $4 vendor, $5 operation, $6 record, $7 hash of the body, $8 master key,
-- $9 sealed body, $10 requested by, $11 now, $12 send by, $13 attended until, $14 route, $15 key or null,
-- $16 hash of the request, $17 when the key expires
with taken as (
    insert into idempotency as i (organization_id, route, key, request_hash, writeback_id, expires_at)
    select $1::bigint, $14::text, $15::text, $16::text, $2::uuid, $17::timestamptz
    where $15::text is not null
    on conflict (organization_id, route, key) do update
    set request_hash = excluded.request_hash,
        writeback_id = excluded.writeback_id,
        expires_at = excluded.expires_at
    where i.expires_at <= $11::timestamptz
    returning 1 as yes
)
insert into writeback (
    organization_id, id, connection_id, vendor_id, operation, record_id, body_hash, body_key_id, body_sealed, state,
    send_by, next_step_at, requested_by, submitted_at, attended_until, updated_at)
select
    $1::bigint, $2::uuid, $3::uuid, $4::text, $5::text, $6::text, $7::text, $8::text, $9::bytea, 'queued',
    $12::timestamptz, $11::timestamptz, $10::text, $11::timestamptz, $13::timestamptz, $11::timestamptz
where $15::text is null or exists (select from taken)
returning *
