-- Rows that a full walk did not meet, and that nobody missed before. Their content is as it was: nothing was synced.
-- In the order of their ids, as everybody locks these rows.
-- $1 organization, $2 vendor, $3 account, $4 run, $5 now
update {table} p
set presence = 'missing', missing_since = $5::timestamptz, missing_run_id = $4::uuid
from (
    select o.id
    from sync_absent a
    join {table} o on o.organization_id = a.organization_id and o.vendor_id = $2::text and o.account_id = $3::text
        and o.{pms_id} = a.pms_id and o.presence = 'present' {own}
    where a.organization_id = $1::bigint and a.run_id = $4::uuid and a.kind = '{kind}'
    order by o.{pms_id}
    for update of o
) as m
where p.organization_id = $1::bigint and p.id = m.id
