-- Rows whose PMS says that there is no such record, while others can be read.
-- $1 organization, $2 vendor, $3 account, $4 ids, $5 now
update patient p
set presence = 'gone', gone_at = $5::timestamptz, updated_at = $5::timestamptz
from (
    select id
    from patient
    where organization_id = $1::bigint and vendor_id = $2::text and account_id = $3::text
        and pms_patient_id = any ($4::text[]) and presence = 'missing'
    order by pms_patient_id
    for update
) as m
where p.organization_id = $1::bigint and p.id = m.id
returning p.id
