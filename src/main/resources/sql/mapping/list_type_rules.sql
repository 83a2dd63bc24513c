-- What is known of the appointment types of a connection: the PMS's word and the practice's, null where there is none.
-- $1 organization, $2 connection, $3 vendor, $4 account
select
    coalesce(t.pms_appointment_type_id, s.pms_type_id) as pms_type_id, t.telehealth, s.is_telehealth, s.sync_enabled
from (
    select pms_appointment_type_id, telehealth
    from appointment_type
    where organization_id = $1::bigint and vendor_id = $3::text and account_id = $4::text
) as t
full join (
    select pms_type_id, is_telehealth, sync_enabled
    from pms_appointment_type_setting
    where organization_id = $1::bigint and connection_id = $2::uuid
) as s on s.pms_type_id = t.pms_appointment_type_id
