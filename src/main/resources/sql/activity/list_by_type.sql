-- One page of the patients whom appointments of one type make active, of a type so frequent that whoever walks the active
-- patients in order meets them soon.
-- $1 organization, $2 as of day or null for today, $3 now, $4 days or null for the rule's, $5 vendor or null,
-- $6 after this id or null, $7 limit, $8 offset, $9 with appointments, $10 with the reason, $11 to $13 types: vendors and
-- accounts, null for any, and ids
select d.*
from activity_shown(
    $1::bigint, $2::date, $3::timestamptz, $4::int,
    array(
        select f.id
        from active_patient($1::bigint, $2::date, $3::timestamptz, $4::int) f
        where ($5::text is null or f.vendor_id = $5::text) and ($6::bigint is null or f.id > $6::bigint)
            and exists (
                select
                from activity_window($1::bigint, $2::date, $3::timestamptz, $4::int) w
                join attendance a on a.organization_id = $1::bigint and a.vendor_id = w.vendor_id
                    and a.account_id = w.account_id and a.pms_patient_id = f.pms_patient_id
                    and a.counts and a.starts_at >= w.since and a.starts_at < w.until
                join unnest($11::text[], $12::text[], $13::text[]) as t (vendor_id, account_id, id)
                    on t.id = a.pms_appointment_type_id
                    and (t.vendor_id is null or t.vendor_id = a.vendor_id and t.account_id = a.account_id)
                where w.vendor_id = f.vendor_id and w.account_id = f.account_id)
        order by f.id
        limit $7::int offset $8::bigint),
    $9::boolean, $10::boolean) as d
order by d.activity_id
