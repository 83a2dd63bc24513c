-- Due runs, and those whose worker died, by the database's clock. Every claim raises the fence, so that an earlier
-- worker can write nothing more. Those of dead workers go first, then what a person asked for and nobody worked on yet,
-- then who waits longest: a run that gave its place away has no privilege any more.
-- $1 how many, $2 worker, $3 lease in milliseconds
with due as (
    select organization_id, id
    from sync_run
    where state in ('queued', 'running')
        and (state = 'running' and lease_until < clock_timestamp()
            or state = 'queued' and (not_before is null or not_before <= clock_timestamp()))
    order by state desc, trigger = 'schedule' or claimed_at is not null, coalesce(not_before, queued_at), log_id
    limit $1
    for update skip locked
)
update sync_run r
set state = 'running',
    fence = r.fence + 1,
    worker = $2,
    lease_until = clock_timestamp() + $3::bigint * interval '1 millisecond',
    takeovers = r.takeovers + (r.state = 'running')::int,
    claimed_at = clock_timestamp(),
    not_before = null,
    wait_reason = null,
    updated_at = clock_timestamp()
from due
where r.organization_id = due.organization_id and r.id = due.id
returning
    r.organization_id, r.id, r.log_id, r.connection_id, r.vendor_id, r.operation_type, r.mode, r.started_at, r.fence,
    r.takeovers, r.error_details
