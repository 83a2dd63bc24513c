-- What a finished walk without intervals did not meet, after which its notes are not needed any more.
-- $1 organization, $2 vendor, $3 account, $4 run
with missed as (
    insert into sync_absent (organization_id, run_id, kind, pms_id)
    select p.organization_id, $4::uuid, 'patients', p.pms_patient_id
    from patient p
    where p.organization_id = $1::bigint and p.vendor_id = $2::text and p.account_id = $3::text and p.presence <> 'gone'
        and not exists (
            select from sync_seen s
            where s.organization_id = p.organization_id and s.run_id = $4::uuid and s.kind = 'patients'
                and s.pms_id = p.pms_patient_id)
    on conflict do nothing
    returning 1
),
forgotten as (
    delete from sync_seen where organization_id = $1::bigint and run_id = $4::uuid and kind = 'patients'
)
select count(*)::int as absent from missed
