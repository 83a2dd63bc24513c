-- How many rows a full walk did not meet, of how many that are not gone. Those whose removal a person confirmed, and
-- that are still to be read, are not asked about again.
-- $1 organization, $2 vendor, $3 account, $4 run, $5 confirmed until, or null
select
    (select count(*)
        from sync_absent a
        join {table} o on o.organization_id = a.organization_id and o.vendor_id = $2::text and o.account_id = $3::text
            and o.{pms_id} = a.pms_id and o.presence <> 'gone' {own}
            and not (o.presence = 'missing' and o.missing_since <= coalesce($5::timestamptz, '-infinity'))
        where a.organization_id = $1::bigint and a.run_id = $4::uuid and a.kind = '{kind}') as absent,
    -- Counted only where something is absent: it reads every row.
    (select case when exists (
            select from sync_absent where organization_id = $1::bigint and run_id = $4::uuid and kind = '{kind}')
        then (select count(*)
            from {table} o
            where o.organization_id = $1::bigint and o.vendor_id = $2::text and o.account_id = $3::text
                and o.presence <> 'gone' {own})
        else 0 end) as known
