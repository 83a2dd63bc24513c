-- What a practice says of its appointment types.
-- $1 organization, $2 connection
select pms_type_id, is_telehealth, sync_enabled
from pms_appointment_type_setting
where organization_id = $1::bigint and connection_id = $2::uuid
