-- Some rows that the PMS should be able to show: the newest, by the index of their ids.
-- $1 organization, $2 vendor, $3 account, $4 how many
select o.{pms_id} as pms_id
from {table} o
where o.organization_id = $1::bigint and o.vendor_id = $2::text and o.account_id = $3::text
    and o.presence = 'present' and o.archived_at is null {own}
order by o.pms_key desc nulls last
limit $4::int
