-- One statement for all runs of a worker; those it does not answer are lost.
-- $1 organizations, $2 runs, $3 fences, $4 lease in milliseconds
update sync_run r
set lease_until = clock_timestamp() + $4::bigint * interval '1 millisecond'
from unnest($1::bigint[], $2::uuid[], $3::bigint[]) as mine (organization_id, id, fence)
where r.organization_id = mine.organization_id and r.id = mine.id and r.fence = mine.fence and r.state = 'running'
returning r.id, r.cancel_requested_at
