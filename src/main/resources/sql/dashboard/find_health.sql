-- Figures over all organizations that are not switched off. The table patient answers one organization at a time, so
-- patients are what each account's last full sync met; active ones are
-- counted from sums per day, which may be read across organizations.
-- $1 now
with link as (
    select c.*
    from connection c
    join organization o on o.id = c.organization_id and o.disabled_at is null
),
ended as (
    select sum(r.total)::bigint as total, sum(r.successful)::bigint as successful, sum(r.failed)::bigint as failed
    from organization o
    cross join lateral (
        select
            count(*) as total,
            count(*) filter (where state = 'completed') as successful,
            count(*) filter (where state = 'failed') as failed
        from sync_run
        where organization_id = o.id and completed_at > $1::timestamptz - interval '24 hours'
    ) as r
),
account as (
    -- Rows outlive their connection; an account that was connected again has two.
    select distinct on (organization_id, vendor_id, account_id) patient_count
    from link
    where account_id is not null
    order by organization_id, vendor_id, account_id, removed_at desc nulls first, created_at desc
),
overdue as (
    select
        (select count(*) from link
            where sync_enabled and state = 'active' and removed_at is null and next_sync_at < $1::timestamptz
                and next_sync_at < $1::timestamptz - sync_frequency_minutes * interval '1 minute') as connections,
        (select count(*) from sync_run r
            join link c on c.organization_id = r.organization_id and c.id = r.connection_id
            where r.state in ('queued', 'running')
                and case when r.state = 'queued' then greatest(r.queued_at, r.not_before) else r.lease_until end
                    < $1::timestamptz - c.sync_frequency_minutes * interval '1 minute') as runs
)
select
    (select count(*) from organization where disabled_at is null) as organizations,
    (select coalesce(sum(patient_count), 0)::bigint from account) as contacts,
    (select coalesce(sum(active_count(id, null, $1::timestamptz, null, null)), 0)::bigint
        from organization where disabled_at is null) as active_patients,
    coalesce(e.total, 0) as total,
    coalesce(e.successful, 0) as successful,
    coalesce(e.failed, 0) as failed,
    o.connections + o.runs as overdue
from ended e
cross join overdue o
