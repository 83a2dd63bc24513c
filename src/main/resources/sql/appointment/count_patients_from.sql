-- $1 organization, $2 vendor, $3 account, $4 from
select count(distinct pms_patient_id) as patients
from attendance
where organization_id = $1::bigint and vendor_id = $2::text and account_id = $3::text
    and starts_at >= $4::timestamptz and living
