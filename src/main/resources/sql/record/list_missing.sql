-- Rows that were missed up to a moment, in their order, but for some.
-- $1 organization, $2 vendor, $3 account, $4 missed until, $5 how many, $6 ids to leave out
select o.{pms_id} as pms_id
from {table} o
where o.organization_id = $1::bigint and o.vendor_id = $2::text and o.account_id = $3::text
    and o.presence = 'missing' and o.missing_since <= $4::timestamptz {own}
    and not (o.{pms_id} = any ($6::text[]))
order by o.id
limit $5::int
