-- Our rows of these ids, locked in the order in which a page is written, with the time of the PMS's last change.
-- $1 organization, $2 vendor, $3 account, $4 ids
select pms_patient_id, pms_updated_at
from patient
where organization_id = $1 and vendor_id = $2 and account_id = $3 and pms_patient_id = any($4::text[])
order by pms_patient_id
for update
