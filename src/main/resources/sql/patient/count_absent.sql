-- How many rows a full walk did not meet, of how many that are not gone. Those whose removal a person confirmed, and
-- that are still to be read, are not asked about again.
-- $1 organization, $2 vendor, $3 account, $4 run, $5 confirmed until, or null
select
    (select count(*)
        from sync_absent a
        join patient p on p.organization_id = a.organization_id and p.vendor_id = $2::text and p.account_id = $3::text
            and p.pms_patient_id = a.pms_id and p.presence <> 'gone'
            and not (p.presence = 'missing' and p.missing_since <= coalesce($5::timestamptz, '-infinity'))
        where a.organization_id = $1::bigint and a.run_id = $4::uuid and a.kind = 'patients') as absent,
    (select count(*)
        from patient
        where organization_id = $1::bigint and vendor_id = $2::text and account_id = $3::text and presence <> 'gone') as known
