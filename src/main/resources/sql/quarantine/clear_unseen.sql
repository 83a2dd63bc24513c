-- $1 organization, $2 vendor, $3 account, $4 kind, $5 run
with unseen as (
    select id
    from rejected_record
    where organization_id = $1 and vendor_id = $2 and account_id = $3 and kind = $4 and last_run_id <> $5
    order by record_key
    for update
)
delete from rejected_record r using unseen u where r.organization_id = $1 and r.id = u.id
