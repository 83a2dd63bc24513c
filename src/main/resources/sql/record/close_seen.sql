-- What a finished walk without intervals did not meet, after which its notes are not needed any more.
-- $1 organization, $2 vendor, $3 account, $4 run
with missed as (
    insert into sync_absent (organization_id, run_id, kind, pms_id)
    select o.organization_id, $4::uuid, '{kind}', o.{pms_id}
    from {table} o
    where o.organization_id = $1::bigint and o.vendor_id = $2::text and o.account_id = $3::text and o.presence <> 'gone' {own}
        and not exists (
            select from sync_seen s
            where s.organization_id = o.organization_id and s.run_id = $4::uuid and s.kind = '{kind}'
                and s.pms_id = o.{pms_id})
    on conflict do nothing
    returning 1
),
forgotten as (
    delete from sync_seen where organization_id = $1::bigint and run_id = $4::uuid and kind = '{kind}'
)
select count(*)::int as absent from missed
