-- The same for appointments of every kind, with those who come to them.
-- $1 organization, $2 vendor, $3 account, $4 at most
with batch as (
    select o.id
    from appointment o
    where o.organization_id = $1::bigint and o.vendor_id = $2::text and o.account_id = $3::text
        and not exists (
            select from connection c
            where c.organization_id = $1::bigint and c.vendor_id = $2::text and c.account_id = $3::text
                and c.removed_at is null)
    limit $4::int
    for update of o
),
attended as (
    delete from attendance a using batch b where a.organization_id = $1::bigint and a.appointment_id = b.id
)
delete from appointment o using batch b where o.organization_id = $1::bigint and o.id = b.id
