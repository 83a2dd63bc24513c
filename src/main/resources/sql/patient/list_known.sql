-- Those of these ids that we have a row of.
-- $1 organization, $2 vendor, $3 account, $4 ids
select pms_patient_id as pms_id
from patient
where organization_id = $1::bigint and vendor_id = $2::text and account_id = $3::text
    and pms_patient_id = any ($4::text[])
