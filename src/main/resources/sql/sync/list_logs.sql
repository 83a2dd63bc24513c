-- Runs as frontends poll them, newest first, with how many match before the limit. Counting and showing are apart, so
-- that the page comes from an index and no run is read only to be counted.
-- $1 organization, $2 vendor, $3 connection, $4 states, $5 operation, $6 run, $7 limit, $8 offset
select
    (select count(*)
        from sync_run c
        where c.organization_id = $1::bigint
            and c.vendor_id = $2::text
            and ($3::uuid is null or c.connection_id = $3::uuid)
            and ($4::text[] is null or c.state = any ($4::text[]))
            and (c.operation_type = $5::text or $5::text = 'active_patients' and c.operation_type = 'active'
                or $5::text is null and c.scope <> 'day')
            and ($6::uuid is null or c.id = $6::uuid)) as total_count,
    m.*,
    k.*,
    (select jsonb_object_agg(a.kind, jsonb_build_object(
            'state', a.state, 'missing', a.candidates, 'removed', a.removed, 'found', a.found, 'note', a.note))
        from sync_removal a where a.organization_id = m.organization_id and a.run_id = m.id) as removals
from (select 1) as always
left join lateral (
    select r.*
    from sync_run r
    where r.organization_id = $1::bigint
        and r.vendor_id = $2::text
        and ($3::uuid is null or r.connection_id = $3::uuid)
        and ($4::text[] is null or r.state = any ($4::text[]))
        and (r.operation_type = $5::text or $5::text = 'active_patients' and r.operation_type = 'active'
                or $5::text is null and r.scope <> 'day')
        and ($6::uuid is null or r.id = $6::uuid)
    order by r.log_id desc
    limit $7::int offset $8::bigint
) as m on true
left join lateral (
    select
        sum(total)::bigint as total,
        sum(greatest(total, seen)) filter (where kind = 'patients')::bigint as patients_found,
        sum(seen - failed) filter (where kind = 'patients')::bigint as patients_stored,
        sum(greatest(total, seen)) filter (where kind in ('appointments', 'group_appointments'))::bigint as appointments_found,
        max(page_size) as page_size,
        sum(pages)::bigint as pages,
        sum(seen)::bigint as seen,
        sum(created)::bigint as created,
        sum(updated)::bigint as updated,
        sum(unchanged)::bigint as unchanged,
        sum(failed)::bigint as failed,
        sum(archived)::bigint as archived,
        sum(warnings)::bigint as warnings,
        jsonb_object_agg(kind, receipt) filter (where receipt is not null) as receipts
    from sync_run_kind
    where organization_id = m.organization_id and run_id = m.id
) as k on true
order by m.log_id desc
