-- Patients with, for each word of a search, a key that begins like it or like one of its other spellings. A beginning is
-- a range of patient_search_key_pk.
-- $1 to $9 as in list.sql, $10 the number of the word of each beginning, $11 beginnings, $12 what lies behind each
with beginning as (
    select b.word, b.low, b.high from unnest($10::int[], $11::text[], $12::text[]) as b (word, low, high)
),
met as (
    select k.patient_id
    from beginning b
    join patient_search_key k on k.organization_id = $1::bigint and k.key >= b.low and k.key < b.high
    group by k.patient_id
    having bit_or(1 << b.word) = (select bit_or(1 << word) from beginning)
),
matching as materialized (
    select p.id
    from met
    -- "offset 0" keeps them look-ups: how many begin alike the planner cannot know, and would read all patients.
    cross join lateral (
        select l.* from patient_listed l where l.organization_id = $1::bigint and l.id = met.patient_id offset 0
    ) as p
    where ($2::text is null or p.vendor_id = $2::text)
        and ($3::text is null or p.account_id = $3::text)
        and ($4::boolean or p.archived_at is null)
        and ($5::timestamptz is null or p.updated_at > $5::timestamptz)
        and ($6::timestamptz is null or p.last_synced_at > $6::timestamptz)
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
