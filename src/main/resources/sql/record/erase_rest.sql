-- What stands beside an account's records: kept rejected ones, counts, what its runs noted, and what was written to the PMS.
-- $1 organization, $2 vendor, $3 account
with erased as (
    select 1 as yes
    where not exists (
        select from connection c
        where c.organization_id = $1::bigint and c.vendor_id = $2::text and c.account_id = $3::text
            and c.removed_at is null)
),
run as (
    select r.id
    from sync_run r
    join connection c on c.organization_id = r.organization_id and c.id = r.connection_id
    where r.organization_id = $1::bigint and c.vendor_id = $2::text and c.account_id = $3::text
),
seen as (
    delete from sync_seen s using erased, run where s.organization_id = $1::bigint and s.run_id = run.id
),
absent as (
    delete from sync_absent s using erased, run where s.organization_id = $1::bigint and s.run_id = run.id
),
counted as (
    delete from patient_count k using erased
    where k.organization_id = $1::bigint and k.vendor_id = $2::text and k.account_id = $3::text
),
active as (
    delete from patient_activity a using erased
    where a.organization_id = $1::bigint and a.vendor_id = $2::text and a.account_id = $3::text
),
day as (
    delete from activity_day d using erased
    where d.organization_id = $1::bigint and d.vendor_id = $2::text and d.account_id = $3::text
),
covered as (
    delete from patient_coverage v using erased
    where v.organization_id = $1::bigint and v.vendor_id = $2::text and v.account_id = $3::text
),
-- Those that may still be at the PMS stay until they have their verdict, or nobody follows them any more.
written as (
    delete from writeback w using erased, connection c
    where w.organization_id = $1::bigint and c.organization_id = w.organization_id and c.id = w.connection_id
        and c.vendor_id = $2::text and c.account_id = $3::text and w.next_step_at is null
)
delete from rejected_record k using erased
where k.organization_id = $1::bigint and k.vendor_id = $2::text and k.account_id = $3::text
