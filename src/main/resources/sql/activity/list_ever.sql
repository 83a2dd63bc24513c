-- One page of the patients who have an appointment that counts, whenever it is, and how many there are.
-- $1 organization, $2 as of day or null for today, $3 now, $4 limit, $5 offset
select
    (select coalesce(sum(patients), 0)::bigint from activity_day where organization_id = $1::bigint) as total,
    d.*
from (select 1) as always
left join activity_shown(
    $1::bigint, $2::date, $3::timestamptz, null,
    array(
        select id
        from patient_activity
        where organization_id = $1::bigint and listed and last_counting_at is not null
        order by id
        limit $4::int offset $5::bigint),
    true, false) as d on true
order by d.activity_id
