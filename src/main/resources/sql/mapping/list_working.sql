-- The PMS's ids of those who work at the practice, as far as its PMS tells.
-- $1 organization, $2 vendor, $3 account
select pms_practitioner_id as pms_id
from practitioner
where organization_id = $1::bigint and vendor_id = $2::text and account_id = $3::text
    and archived_at is null and presence <> 'gone' and active is not false
order by pms_practitioner_id
