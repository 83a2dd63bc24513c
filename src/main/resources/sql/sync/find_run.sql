-- One run as R3 polls it.
-- $1 organization, $2 run, $3 now
select
    r.*, k.*,
    -- Who is active is known of a run that read appointments.
    case when k.appointments_found is not null then active_count($1::bigint, null, $3::timestamptz, null, r.vendor_id) end
        as active_identified
from sync_run r
left join lateral (
    select
        sum(greatest(total, seen)) filter (where kind = 'patients')::bigint as patients_found,
        sum(greatest(total, seen)) filter (where kind in ('appointments', 'group_appointments'))::bigint as appointments_found,
        sum(seen)::bigint as seen,
        sum(failed)::bigint as failed
    from sync_run_kind
    where organization_id = r.organization_id and run_id = r.id
) as k on true
where r.organization_id = $1::bigint and r.id = $2::uuid
