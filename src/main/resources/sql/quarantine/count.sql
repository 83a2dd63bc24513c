-- $1 organization, $2 vendor, $3 account, $4 kind
select count(*) as total from rejected_record where organization_id = $1 and vendor_id = $2 and account_id = $3 and kind = $4
