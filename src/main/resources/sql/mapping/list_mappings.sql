-- What a practice says of its practitioners.
-- $1 organization, $2 connection
select m.id, m.pms_practitioner_id, m.clinician_id, c.name as clinician_name, m.sync_enabled
from pms_clinician_mapping m
left join run_sheet_clinician c on c.organization_id = m.organization_id and c.id = m.clinician_id
where m.organization_id = $1::bigint and m.connection_id = $2::uuid
