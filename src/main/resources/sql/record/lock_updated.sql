-- Our rows of these ids, locked in the order in which a page is written, with the time of the PMS's last change. Nothing
-- that was kept is newer than the proof that a record is gone.
-- $1 organization, $2 vendor, $3 account, $4 ids
select o.{pms_id} as pms_id, case when o.presence = 'gone' then '9999-12-31' else o.pms_updated_at end as pms_updated_at
from {table} o
where o.organization_id = $1::bigint and o.vendor_id = $2::text and o.account_id = $3::text
    and o.{pms_id} = any ($4::text[]) {own}
order by o.{pms_id}
for update
