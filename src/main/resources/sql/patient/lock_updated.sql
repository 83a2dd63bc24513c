-- Our rows of these ids, locked in the order in which a page is written, with the time of the PMS's last change. Nothing
-- that was kept is newer than the proof that a record is gone.
-- $1 organization, $2 vendor, $3 account, $4 ids
select pms_patient_id, case when presence = 'gone' then '9999-12-31' else pms_updated_at end as pms_updated_at
from patient
where organization_id = $1 and vendor_id = $2 and account_id = $3 and pms_patient_id = any($4::text[])
order by pms_patient_id
for update
