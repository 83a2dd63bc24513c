-- Queues the runs of connections that are due, in the transaction that moves their due times on. One that is open
-- already serves instead.
-- $1 organizations, $2 runs, $3 connections, $4 vendors, $5 operations, $6 modes, $7 due times, $8 now
insert into sync_run (
    organization_id, id, connection_id, vendor_id, scope, operation_type, mode, trigger, state, started_at, updated_at, due_at,
    previous_receipt_id)
select
    d.organization_id, d.id, d.connection_id, d.vendor_id, 'records', d.operation_type, d.mode, 'schedule', 'queued',
    $8::timestamptz, $8::timestamptz, d.due_at,
    (select r.id from sync_run r
        where r.organization_id = d.organization_id and r.connection_id = d.connection_id and r.scope = 'records'
            and r.state = 'completed' and r.mode <> 'removals'
        order by r.log_id desc limit 1)
from unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[]) as d (
    organization_id, id, connection_id, vendor_id, operation_type, mode, due_at)
on conflict (organization_id, connection_id, scope) where state in ('queued', 'running') do nothing
returning id
