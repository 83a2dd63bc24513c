-- A completed run met every patient of the account but those in sync_absent; the notes of the run before it go,
-- and what changed the account's count is added up.
-- $1 organization, $2 vendor, $3 account, $4 run, $5 now, $6 living
with before as (
    select run_id from patient_coverage where organization_id = $1::bigint and vendor_id = $2::text and account_id = $3::text
),
forgotten as (
    delete from sync_absent a using before
    where a.organization_id = $1::bigint and a.kind = 'patients' and a.run_id = before.run_id and a.run_id <> $4::uuid
),
changes as (
    delete from patient_count
    where organization_id = $1::bigint and vendor_id = $2::text and account_id = $3::text
    returning living, archived
),
added_up as (
    insert into patient_count (organization_id, vendor_id, account_id, living, archived)
    select $1::bigint, $2::text, $3::text, sum(living), sum(archived) from changes having count(*) > 0
)
insert into patient_coverage (organization_id, vendor_id, account_id, run_id, covered_at, living)
values ($1::bigint, $2::text, $3::text, $4::uuid, $5::timestamptz, $6::bigint)
on conflict (organization_id, vendor_id, account_id) do update
set run_id = excluded.run_id, covered_at = excluded.covered_at, living = excluded.living
