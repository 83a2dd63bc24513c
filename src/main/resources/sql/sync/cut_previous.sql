-- Runs that stay no longer name one that goes as the receipt before them.
-- $1 organization, $2 runs that go
update sync_run
set previous_receipt_id = null
where organization_id = $1::bigint and previous_receipt_id = any ($2::uuid[]) and id <> all ($2::uuid[])
