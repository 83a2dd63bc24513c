-- For each appointment type: its appointments in the window, those still to come, and how many patients whom lists show
-- have them.
-- $1 organization, $2 as of day or null for today, $3 now, $4 days or null for the rule's
with coming as materialized (
    select
        a.vendor_id, a.account_id, a.pms_appointment_type_id, a.pms_patient_id,
        count(*) as appointments, count(*) filter (where a.starts_at > w.moment) as upcoming
    from activity_window($1::bigint, $2::date, $3::timestamptz, $4::int) w
    join attendance a on a.organization_id = $1::bigint and a.vendor_id = w.vendor_id and a.account_id = w.account_id
        and a.counts and a.starts_at >= w.since and a.starts_at < w.until
    where a.pms_appointment_type_id is not null
    group by a.vendor_id, a.account_id, a.pms_appointment_type_id, a.pms_patient_id
),
who as materialized (
    select vendor_id, account_id, pms_patient_id
    from active_patient($1::bigint, $2::date, $3::timestamptz, $4::int)
),
type as (
    select
        c.vendor_id, c.account_id, c.pms_appointment_type_id,
        count(*) as patients, sum(c.appointments)::bigint as appointments, sum(c.upcoming)::bigint as upcoming
    from coming c
    join who f on f.vendor_id = c.vendor_id and f.account_id = c.account_id and f.pms_patient_id = c.pms_patient_id
    group by c.vendor_id, c.account_id, c.pms_appointment_type_id
)
select
    coalesce(t.vendor_id, k.vendor_id) as vendor_id,
    coalesce(t.pms_appointment_type_id, k.pms_appointment_type_id) as id,
    k.name,
    coalesce(t.patients, 0) as patients,
    coalesce(t.appointments, 0) as appointments,
    coalesce(t.upcoming, 0) as upcoming
from type t
full join (
    select vendor_id, account_id, pms_appointment_type_id, name, archived_at is null and presence <> 'gone' as offered
    from appointment_type
    where organization_id = $1::bigint
) as k
    on k.vendor_id = t.vendor_id and k.account_id = t.account_id and k.pms_appointment_type_id = t.pms_appointment_type_id
-- One that the practice no longer offers is of interest only where somebody comes for it.
where t.patients is not null or k.offered
order by patients desc, appointments desc, k.name, id, coalesce(t.account_id, k.account_id)
