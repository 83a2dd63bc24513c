-- The claim of the one open run of a connection and scope. No row: another is open, the limit of starts is spent, or the
-- connection was removed a moment ago.
-- $1 organization, $2 run, $3 connection, $4 vendor, $5 scope, $6 operation, $7 mode, $8 trigger, $9 requested by, $10 now,
-- $11 start of the limit's window, or null for no limit, $12 day or null
insert into sync_run (
    organization_id, id, connection_id, vendor_id, scope, operation_type, mode, trigger, requested_by, state, started_at,
    updated_at, day, previous_receipt_id)
select
    $1::bigint, $2::uuid, $3::uuid, $4::text, $5::text, $6::text, $7::text, $8::text, $9::text, 'queued',
    $10::timestamptz, $10::timestamptz, $12::date,
    (select id from sync_run
        where organization_id = $1::bigint and connection_id = $3::uuid and scope = $5::text and state = 'completed'
            and mode <> 'removals'
        order by log_id desc limit 1)
where ($11::timestamptz is null
        or not exists (
            select from sync_run
            where organization_id = $1::bigint and trigger = $8::text and state not in ('failed', 'cancelled')
                and started_at > $11::timestamptz))
    and exists (
        select from connection where organization_id = $1::bigint and id = $3::uuid and removed_at is null)
on conflict (organization_id, connection_id, scope) where state in ('queued', 'running') do nothing
returning log_id
