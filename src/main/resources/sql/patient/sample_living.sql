-- Some rows that the PMS should be able to show: the newest, by the index of their ids.
-- $1 organization, $2 vendor, $3 account, $4 how many
select pms_patient_id as pms_id
from patient
where organization_id = $1::bigint and vendor_id = $2::text and account_id = $3::text
    and presence = 'present' and archived_at is null
order by pms_key desc nulls last
limit $4::int
