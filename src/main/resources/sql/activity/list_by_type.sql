-- One page of the patients whom appointments of one type make active, and how many there are.
-- $1 organization, $2 as of day or null for today, $3 now, $4 days or null for the rule's, $5 vendor or null,
-- $6 after this id or null, $7 limit, $8 offset, $9 with the reason, $10 to $12 types: vendors and accounts, null for any,
-- and ids
with matching as materialized (
    select f.id
    from (
        select distinct a.vendor_id, a.account_id, a.pms_patient_id
        from activity_window($1::bigint, $2::date, $3::timestamptz, $4::int) w
        join attendance a on a.organization_id = $1::bigint and a.vendor_id = w.vendor_id and a.account_id = w.account_id
            and a.counts and a.starts_at >= w.since and a.starts_at < w.until
        where ($5::text is null or a.vendor_id = $5::text)
            and exists (
                select from unnest($10::text[], $11::text[], $12::text[]) as t (vendor_id, account_id, id)
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
    (select count(*) from matching) as total,
    d.*
from (select 1) as always
left join activity_shown(
    $1::bigint, $2::date, $3::timestamptz, $4::int,
    array(
        select id from matching where $6::bigint is null or id > $6::bigint order by id limit $7::int offset $8::bigint),
    true, $9::boolean) as d on true
order by d.activity_id
