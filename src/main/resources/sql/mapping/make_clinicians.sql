-- A clinician for each of these practitioners; one that was made for it before serves again.
-- $1 organization, $2 connection, $3 practitioners, $4 ids, $5 names, $6 now
insert into run_sheet_clinician as c (
    organization_id, id, name, made_for_connection_id, made_for_practitioner_id, created_at, updated_at)
select $1::bigint, n.id, n.name, $2::uuid, n.practitioner, $6::timestamptz, $6::timestamptz
from unnest($3::text[], $4::uuid[], $5::text[]) as n (practitioner, id, name)
order by n.practitioner
on conflict (organization_id, made_for_connection_id, made_for_practitioner_id) do update set name = c.name
returning made_for_practitioner_id, id, (xmax = 0) as created
