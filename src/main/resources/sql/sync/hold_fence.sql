-- Whether the worker still has the run, and its connection lives; its row stays locked until the transaction ends. No row:
-- the lease is lost.
-- $1 organization, $2 run, $3 fence
select r.id
from sync_run r
where r.organization_id = $1 and r.id = $2 and r.fence = $3 and r.state = 'running'
    and exists (
        select from connection c
        where c.organization_id = r.organization_id and c.id = r.connection_id and c.removed_at is null)
for update of r
