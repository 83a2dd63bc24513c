-- Whether another organization links the account.
-- $1 organization, $2 vendor, $3 account
select from connection
where organization_id <> $1::bigint and vendor_id = $2::text and account_id = $3::text and removed_at is null
limit 1
