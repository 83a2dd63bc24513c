-- $1 organization, $2 connection, $3 ids for new ones, $4 practitioners, $5 names, $6 clinicians, $7 enabled, $8 now
insert into pms_clinician_mapping (
    organization_id, id, connection_id, pms_practitioner_id, name, clinician_id, sync_enabled, created_at, updated_at)
select $1::bigint, m.id, $2::uuid, m.practitioner, m.name, m.clinician, m.enabled, $8::timestamptz, $8::timestamptz
from unnest($3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::boolean[]) as m (
    id, practitioner, name, clinician, enabled)
order by m.practitioner
on conflict (organization_id, connection_id, pms_practitioner_id) do update
set name = excluded.name, clinician_id = excluded.clinician_id, sync_enabled = excluded.sync_enabled,
    updated_at = excluded.updated_at
returning (xmax = 0) as created
