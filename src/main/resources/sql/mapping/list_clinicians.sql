-- $1 organization, $2 limit
select id, name from run_sheet_clinician where organization_id = $1::bigint order by name, id limit $2::int
