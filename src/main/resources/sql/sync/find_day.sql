-- The day of a run, and how far it got; the checkpoint is null before its first part.
-- $1 organization, $2 run
select r.day, k.checkpoint, k.pages, k.seen, k.created, k.updated, k.unchanged, k.failed, k.skipped, k.done
from sync_run r
left join sync_run_kind k on k.organization_id = r.organization_id and k.run_id = r.id and k.kind = 'appointments'
where r.organization_id = $1::bigint and r.id = $2::uuid
