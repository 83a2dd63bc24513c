-- Patients in the order in which we met them, with how many match. Without a time to filter by they are counted already.
-- $1 organization, $2 vendor or null, $3 account or null, $4 archived ones too, $5 changed after or null,
-- $6 synced after or null, $7 after this id or null, $8 limit, $9 offset
with matching as not materialized (
    select p.id
    from patient_listed p
    where p.organization_id = $1::bigint
        and ($2::text is null or p.vendor_id = $2::text)
        and ($3::text is null or p.account_id = $3::text)
        and ($4::boolean or p.archived_at is null)
        and ($5::timestamptz is null or p.updated_at > $5::timestamptz)
        and ($6::timestamptz is null or p.last_synced_at > $6::timestamptz)
)
select
    case
        when $5::timestamptz is null and $6::timestamptz is null then (
            select coalesce(sum(n.living) + case when $4::boolean then sum(n.archived) else 0 end, 0)::bigint
            from patient_count n
            where n.organization_id = $1::bigint
                and ($2::text is null or n.vendor_id = $2::text)
                and ($3::text is null or n.account_id = $3::text))
        else (select count(*) from matching)
    end as total,
    w.*
from (select 1) as always
left join (
    select p.*
    from (
        select id from matching where $7::bigint is null or id > $7::bigint order by id limit $8::int offset $9::bigint
    ) as m
    join patient_listed p on p.organization_id = $1::bigint and p.id = m.id
) as w on true
order by w.id
