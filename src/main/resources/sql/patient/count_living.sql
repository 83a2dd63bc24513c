-- $1 organization, $2 vendor, $3 account
select
    count(*) as stored,
    (select living from patient_coverage where organization_id = $1 and vendor_id = $2 and account_id = $3) as living_at_pms
from patient
where organization_id = $1 and vendor_id = $2 and account_id = $3 and archived_at is null and presence <> 'gone'
