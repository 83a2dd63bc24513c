-- Rows that the PMS can read after all, although nothing could be made of what it showed.
-- $1 organization, $2 vendor, $3 account, $4 ids
update {table} p
set presence = 'present', missing_since = null, missing_run_id = null
from (
    select o.id
    from {table} o
    where o.organization_id = $1::bigint and o.vendor_id = $2::text and o.account_id = $3::text
        and o.{pms_id} = any ($4::text[]) and o.presence = 'missing' {own}
    order by o.{pms_id}
    for update
) as m
where p.organization_id = $1::bigint and p.id = m.id
