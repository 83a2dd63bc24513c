-- What a full run is about to do about records it did not meet; what earlier runs left open is looked at anew.
-- $1 organization, $2 run, $3 kind, $4 connection, $5 vendor, $6 account, $7 state, $8 candidates, $9 known, $10 now
with earlier as (
    update sync_removal
    set state = 'superseded', updated_at = $10::timestamptz
    where organization_id = $1::bigint and connection_id = $4::uuid and kind = $3::text and state in ('checking', 'held')
        and run_id <> $2::uuid
)
insert into sync_removal (
    organization_id, run_id, kind, connection_id, vendor_id, account_id, state, candidates, known, marked_at, updated_at)
values (
    $1::bigint, $2::uuid, $3::text, $4::uuid, $5::text, $6::text, $7::text, $8::bigint, $9::bigint, $10::timestamptz,
    $10::timestamptz)
on conflict (organization_id, run_id, kind) do nothing
