-- The whole day was read: what stands on its sheet and was not met is marked as removed. Where nobody asked for it,
-- because its practitioner is not followed any more, it leaves the sheet.
-- $1 organization, $2 vendor, $3 account, $4 begin, $5 end, exclusive, $6 run, $7 practitioners not followed, $8 now
with unmet as materialized (
    -- "not in" keeps a table of what was met; a join, planned for few rows, looks all of them through for every row.
    select a.id, coalesce(a.pms_practitioner_id = any ($7::text[]), false) as unasked
    from appointment a
    where a.organization_id = $1::bigint and a.vendor_id = $2::text and a.account_id = $3::text
        and a.starts_at >= $4::timestamptz and a.starts_at < $5::timestamptz
        and a.pms_appointment_id not in (
            select n.pms_id from sync_seen n
            where n.organization_id = $1::bigint and n.run_id = $6::uuid and n.kind = 'appointments')
),
left_out as (
    delete from run_sheet_appointment s
    using unmet u
    where s.organization_id = $1::bigint and s.appointment_id = u.id and u.unasked
)
update run_sheet_appointment s
set removed_at = $8::timestamptz, updated_at = $8::timestamptz
from unmet u
where s.organization_id = $1::bigint and s.appointment_id = u.id and not u.unasked and s.removed_at is null
returning s.appointment_id
