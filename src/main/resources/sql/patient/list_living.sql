-- All synced patients of an account that live, with how many match. Searching looks inside texts, folded to lower case.
-- $1 organization, $2 vendor, $3 account, $4 search or null, $5 its digits or null, $6 synced after or null, $7 limit, $8 offset
with coverage as (
    select run_id, covered_at
    from patient_coverage
    where organization_id = $1::bigint and vendor_id = $2::text and account_id = $3::text
),
matching as (
    select
        p.id,
        p.pms_patient_id,
        p.first_name,
        p.last_name,
        p.email,
        p.phone,
        p.date_of_birth,
        case
            when c.covered_at > p.updated_at
                and not exists (
                    select from sync_absent a
                    where a.organization_id = p.organization_id and a.run_id = c.run_id and a.kind = 'patients'
                        and a.pms_id = p.pms_patient_id)
            then c.covered_at
            else p.updated_at
        end as last_synced_at
    from patient p
    left join coverage c on true
    where p.organization_id = $1::bigint and p.vendor_id = $2::text and p.account_id = $3::text
        and p.archived_at is null and p.presence <> 'gone'
        and ($4::text is null
            or strpos(lower(concat_ws(' ', p.first_name, p.last_name)), $4::text) > 0
            or strpos(lower(p.email), $4::text) > 0
            or strpos(lower(p.phone), $4::text) > 0
            or strpos(p.phone_digits, $5::text) > 0)
),
wanted as (
    select * from matching where $6::timestamptz is null or last_synced_at > $6::timestamptz
)
select
    (select count(*) from wanted) as total,
    w.*
from (select 1) as always
left join lateral (select * from wanted order by id limit $7::int offset $8::bigint) as w on true
order by w.id
