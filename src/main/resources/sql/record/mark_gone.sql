-- Rows whose PMS says that there is no such record, while others can be read.
-- $1 organization, $2 vendor, $3 account, $4 ids, $5 now
update {table} p
set presence = 'gone', gone_at = $5::timestamptz, updated_at = $5::timestamptz
from (
    select o.id
    from {table} o
    where o.organization_id = $1::bigint and o.vendor_id = $2::text and o.account_id = $3::text
        and o.{pms_id} = any ($4::text[]) and o.presence = 'missing' {own}
    order by o.{pms_id}
    for update
) as m
where p.organization_id = $1::bigint and p.id = m.id
returning p.id
