-- Rows that the PMS can read after all, although nothing could be made of what it showed.
-- $1 organization, $2 vendor, $3 account, $4 ids
update patient p
set presence = 'present', missing_since = null, missing_run_id = null
from (
    select id
    from patient
    where organization_id = $1::bigint and vendor_id = $2::text and account_id = $3::text
        and pms_patient_id = any ($4::text[]) and presence = 'missing'
    order by pms_patient_id
    for update
) as m
where p.organization_id = $1::bigint and p.id = m.id
