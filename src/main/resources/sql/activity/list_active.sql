-- One page of the active patients in the order in which we met them, with how many there are. Total and page are asked
-- for apart: the count adds up days, the page reads an index by place and stops where it is full.
-- $1 organization, $2 as of day or null for today, $3 now, $4 days or null for the rule's, $5 vendor or null,
-- $6 after this id or null, $7 limit, $8 offset, $9 with appointments, $10 with the reason
select
    -- A select of its own, or it would be counted anew for each row.
    (select active_count($1::bigint, $2::date, $3::timestamptz, $4::int, $5::text)) as total,
    d.*
from (select 1) as always
left join activity_shown(
    $1::bigint, $2::date, $3::timestamptz, $4::int,
    array(
        select id
        from active_patient($1::bigint, $2::date, $3::timestamptz, $4::int)
        where ($5::text is null or vendor_id = $5::text) and ($6::bigint is null or id > $6::bigint)
        order by id
        limit $7::int offset $8::bigint),
    $9::boolean, $10::boolean) as d on true
order by d.activity_id
