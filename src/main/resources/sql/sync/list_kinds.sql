-- The kinds of a run, each beside how many the run before met that read in the same way.
-- $1 organization, $2 run
select k.*, p.total as last_total
from sync_run_kind k
join sync_run r on r.organization_id = k.organization_id and r.id = k.run_id
left join sync_run b on b.organization_id = r.organization_id and b.id = r.previous_receipt_id and b.mode = r.mode
left join sync_run_kind p on p.organization_id = b.organization_id and p.run_id = b.id and p.kind = k.kind
where k.organization_id = $1::bigint and k.run_id = $2::uuid
order by k.place
