-- A day's run sheet: one row for each patient who comes. An appointment that the PMS calls telehealth is; else the
-- practice's word of its type counts, then the PMS's: the same order as in SheetRules.
-- $1 organization, $2 connection, $3 vendor, $4 account, $5 begin, $6 end, exclusive, $7 limit
select
    md5(a.id || ':' || coalesce(w.pms_patient_id, ''))::uuid as id, a.pms_appointment_id, a.starts_at, a.ends_at,
    coalesce(w.status, a.status) as status,
    coalesce(nullif(a.telehealth, false), ts.is_telehealth, a.telehealth, t.telehealth, false) as telehealth,
    a.pms_appointment_type_id, coalesce(t.name, ts.name) as type_name, coalesce(t.color, ts.color) as type_color,
    a.pms_practitioner_id, coalesce(r.display_name, m.name) as practitioner_name,
    c.id as clinician_id, c.name as clinician_name,
    w.pms_patient_id, p.first_name, p.last_name, p.date_of_birth, p.phone,
    s.removed_at is not null or a.archived_at is not null or a.presence = 'gone' as removed
from appointment a
join run_sheet_appointment s on s.organization_id = a.organization_id and s.appointment_id = a.id
left join attendance w on w.organization_id = a.organization_id and w.appointment_id = a.id
left join patient p
    on p.organization_id = a.organization_id and p.vendor_id = a.vendor_id and p.account_id = a.account_id
    and p.pms_patient_id = w.pms_patient_id
left join practitioner r
    on r.organization_id = a.organization_id and r.vendor_id = a.vendor_id and r.account_id = a.account_id
    and r.pms_practitioner_id = a.pms_practitioner_id
left join appointment_type t
    on t.organization_id = a.organization_id and t.vendor_id = a.vendor_id and t.account_id = a.account_id
    and t.pms_appointment_type_id = a.pms_appointment_type_id
left join pms_appointment_type_setting ts
    on ts.organization_id = a.organization_id and ts.connection_id = $2::uuid and ts.pms_type_id = a.pms_appointment_type_id
left join pms_clinician_mapping m
    on m.organization_id = a.organization_id and m.connection_id = $2::uuid
    and m.pms_practitioner_id = a.pms_practitioner_id
left join run_sheet_clinician c on c.organization_id = m.organization_id and c.id = m.clinician_id
where a.organization_id = $1::bigint and a.vendor_id = $3::text and a.account_id = $4::text
    and a.starts_at >= $5::timestamptz and a.starts_at < $6::timestamptz
order by a.starts_at, a.id, w.pms_patient_id
limit $7::int
