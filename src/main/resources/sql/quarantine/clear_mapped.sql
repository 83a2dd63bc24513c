-- In the order of their keys, as everybody locks these rows.
-- $1 organization, $2 vendor, $3 account, $4 kind, $5 keys
with mapped as (
    select id
    from rejected_record
    where organization_id = $1 and vendor_id = $2 and account_id = $3 and kind = $4 and record_key = any($5::text[])
    order by record_key
    for update
)
delete from rejected_record r using mapped m where r.organization_id = $1 and r.id = m.id
