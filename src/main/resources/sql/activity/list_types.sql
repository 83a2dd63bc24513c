-- The appointment types of an organization, those that are gone too: old appointments still name them.
-- $1 organization
select vendor_id, account_id, pms_appointment_type_id, name
from appointment_type
where organization_id = $1::bigint
order by id
