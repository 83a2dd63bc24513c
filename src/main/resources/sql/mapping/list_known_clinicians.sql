-- Those of these clinicians that are the organization's.
-- $1 organization, $2 ids
select id from run_sheet_clinician where organization_id = $1::bigint and id = any ($2::uuid[])
