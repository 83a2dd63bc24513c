-- Patients who come to an appointment that starts at a moment or later, in the order of their ids.
-- $1 organization, $2 vendor, $3 account, $4 from, $5 after this id, $6 how many
select distinct pms_patient_id as pms_id
from attendance
where organization_id = $1::bigint and vendor_id = $2::text and account_id = $3::text
    and starts_at >= $4::timestamptz and living and pms_patient_id > $5::text
order by pms_patient_id
limit $6::int
