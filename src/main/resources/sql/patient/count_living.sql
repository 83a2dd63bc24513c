-- $1 organization, $2 vendor, $3 account
select
    (select coalesce(sum(living), 0)::bigint
        from patient_count
        where organization_id = $1::bigint and vendor_id = $2::text and account_id = $3::text) as stored,
    (select living
        from patient_coverage
        where organization_id = $1::bigint and vendor_id = $2::text and account_id = $3::text) as living_at_pms
