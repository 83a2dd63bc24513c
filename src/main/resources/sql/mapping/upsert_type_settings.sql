-- A value that is not given stays as it is; a new one is the PMS's. What the type is called comes from the PMS.
-- $1 organization, $2 connection, $3 vendor, $4 account, $5 types, $6 telehealth or null, $7 enabled or null, $8 now
insert into pms_appointment_type_setting as s (
    organization_id, connection_id, pms_type_id, is_telehealth, sync_enabled, name, duration_minutes, color, created_at,
    updated_at)
select
    $1::bigint, $2::uuid, n.id, coalesce(n.telehealth, o.is_telehealth, t.telehealth, false),
    coalesce(n.enabled, o.sync_enabled, true), t.name, t.duration_minutes, t.color, $8::timestamptz, $8::timestamptz
from unnest($5::text[], $6::boolean[], $7::boolean[]) as n (id, telehealth, enabled)
left join pms_appointment_type_setting o
    on o.organization_id = $1::bigint and o.connection_id = $2::uuid and o.pms_type_id = n.id
left join appointment_type t
    on t.organization_id = $1::bigint and t.vendor_id = $3::text and t.account_id = $4::text
    and t.pms_appointment_type_id = n.id
order by n.id
on conflict (organization_id, connection_id, pms_type_id) do update
set is_telehealth = excluded.is_telehealth, sync_enabled = excluded.sync_enabled,
    name = coalesce(excluded.name, s.name), duration_minutes = coalesce(excluded.duration_minutes, s.duration_minutes),
    color = coalesce(excluded.color, s.color), updated_at = excluded.updated_at
returning pms_type_id
