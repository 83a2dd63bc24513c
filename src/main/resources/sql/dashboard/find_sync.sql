-- Where the syncs of an organization stand: at most two rows of runs, the open one and the last that ended, each beside
-- the counts; one row without a run before the first one.
-- $1 organization, $2 now
with run as (
    (select true as is_open, r.*
        from sync_run r
        where r.organization_id = $1::bigint and r.scope = 'records' and r.state in ('queued', 'running')
        order by r.log_id desc
        limit 1)
    union all
    (select false, r.*
        from sync_run r
        where r.organization_id = $1::bigint and r.scope = 'records' and r.state in ('completed', 'failed', 'cancelled')
        order by r.log_id desc
        limit 1)
),
patients as (
    select
        coalesce(sum(living), 0)::bigint as total_patients,
        coalesce(sum(archived), 0)::bigint as archived_patients,
        (select count(*) from patient
            where organization_id = $1::bigint and presence = 'missing' and archived_at is null) as missing_patients
    from patient_count
    where organization_id = $1::bigint
),
links as (
    select
        count(*) as connections,
        count(*) filter (where sync_enabled) as connections_enabled,
        min(next_sync_at) filter (where sync_enabled and state = 'active') as next_sync_at
    from connection
    where organization_id = $1::bigint and removed_at is null
)
select
    p.*,
    a.active_patients,
    l.*,
    (select sum(living)::bigint from patient_coverage where organization_id = $1::bigint) as total_in_pms,
    (select count(*) from sync_run
        where organization_id = $1::bigint and scope = 'records' and state in ('queued', 'running')) as open_runs,
    (select max(completed_at) from sync_run
        where organization_id = $1::bigint and scope = 'records' and state = 'completed') as last_completed_at,
    run.*,
    k.*,
    case when k.appointments_found is not null then a.active_patients end as active_identified
from patients p
cross join links l
cross join (select active_count($1::bigint, null, $2::timestamptz, null, null) as active_patients) as a
left join run on true
left join lateral (
    select
        sum(greatest(total, seen)) filter (where kind = 'patients')::bigint as patients_found,
        sum(greatest(total, seen)) filter (where kind in ('appointments', 'group_appointments'))::bigint as appointments_found,
        sum(seen)::bigint as seen,
        sum(failed)::bigint as failed
    from sync_run_kind
    where organization_id = run.organization_id and run_id = run.id
) as k on true
order by run.is_open desc
