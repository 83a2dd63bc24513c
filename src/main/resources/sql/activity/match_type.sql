-- How many patients appointments of one type make active; who they are, unless they are many.
-- $1 organization, $2 as of day or null for today, $3 now, $4 days or null for the rule's, $5 vendor or null,
-- $6 to $8 types: vendors and accounts, null for any, and ids; $9 many
with matching as materialized (
    select f.id
    from (
        select distinct a.vendor_id, a.account_id, a.pms_patient_id
        from activity_window($1::bigint, $2::date, $3::timestamptz, $4::int) w
        join attendance a on a.organization_id = $1::bigint and a.vendor_id = w.vendor_id and a.account_id = w.account_id
            and a.counts and a.starts_at >= w.since and a.starts_at < w.until
        where ($5::text is null or a.vendor_id = $5::text)
            and exists (
                select from unnest($6::text[], $7::text[], $8::text[]) as t (vendor_id, account_id, id)
                where t.id = a.pms_appointment_type_id
                    and (t.vendor_id is null or t.vendor_id = a.vendor_id and t.account_id = a.account_id))
    ) as m
    -- "offset 0" keeps them look-ups: how many came the planner cannot know, and would read all patients.
    cross join lateral (
        select o.id
        from patient_activity o
        where o.organization_id = $1::bigint and o.vendor_id = m.vendor_id and o.account_id = m.account_id
            and o.pms_patient_id = m.pms_patient_id and o.listed
        offset 0
    ) as f
)
select
    count(*) as total,
    case when count(*) <= $9::int then coalesce(array_agg(id order by id), '{}') end as ids
from matching
