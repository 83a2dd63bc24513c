-- The kinds of a run that nobody worked on yet, in their order.
-- $1 organization, $2 run, $3 kinds
insert into sync_run_kind (organization_id, run_id, kind, place)
select $1::bigint, $2::uuid, k.kind, k.place
from unnest($3::text[]) with ordinality as k (kind, place)
where not exists (select from sync_run_kind where organization_id = $1::bigint and run_id = $2::uuid)
on conflict do nothing
