-- Patients whose keys hold each word of a search anywhere. No index can tell: all patients of the organization are read.
-- $1 to $9 as in list.sql, $10 the words as patterns
with matching as materialized (
    select p.id
    from patient_listed p
    where p.organization_id = $1::bigint
        and ($2::text is null or p.vendor_id = $2::text)
        and ($3::text is null or p.account_id = $3::text)
        and ($4::boolean or p.archived_at is null)
        and ($5::timestamptz is null or p.updated_at > $5::timestamptz)
        and ($6::timestamptz is null or p.last_synced_at > $6::timestamptz)
        and p.search_keys like all ($10::text[])
)
select
    (select count(*) from matching) as total,
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
