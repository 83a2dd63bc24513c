-- What finished runs left, newest first, each beside what the one before it left.
-- $1 organization, $2 connection or null, $3 vendor or null, $4 below this log id or null, $5 limit
select
    r.id, r.log_id, r.connection_id, r.vendor_id, r.operation_type, r.outcome, r.started_at, r.completed_at,
    p.id as previous_id, p.log_id as previous_log_id, p.completed_at as previous_completed_at,
    k.receipts, k.living, k.created, k.updated, k.created_archived, k.archived_now, k.restored, k.returned, k.balanced,
    (select sum(b.living)::bigint from sync_run_kind b
        where b.organization_id = p.organization_id and b.run_id = p.id) as previous_living,
    (select jsonb_object_agg(m.kind, jsonb_build_object(
            'state', m.state, 'missing', m.candidates, 'known', m.known, 'removed', m.removed, 'found', m.found,
            'confirmed_by', m.confirmed_by, 'note', m.note))
        from sync_removal m where m.organization_id = r.organization_id and m.run_id = r.id) as removals
from sync_run r
left join sync_run p on p.organization_id = r.organization_id and p.id = r.previous_receipt_id
left join lateral (
    select
        jsonb_object_agg(kind, receipt || jsonb_build_object('living', living)) filter (where receipt is not null) as receipts,
        sum(living)::bigint as living,
        sum(created) filter (where kind = 'patients')::bigint as created,
        sum(updated) filter (where kind = 'patients')::bigint as updated,
        sum(created_archived) filter (where kind = 'patients')::bigint as created_archived,
        sum(archived_now) filter (where kind = 'patients')::bigint as archived_now,
        sum(restored) filter (where kind = 'patients')::bigint as restored,
        sum(returned) filter (where kind = 'patients')::bigint as returned,
        bool_and((receipt ->> 'balanced')::boolean) as balanced
    from sync_run_kind
    where organization_id = r.organization_id and run_id = r.id
) as k on true
where r.organization_id = $1::bigint
    and r.outcome in ('completed', 'completed_with_rejections', 'incomplete') and r.mode <> 'removals' and r.scope = 'records'
    and ($2::uuid is null or r.connection_id = $2::uuid)
    and ($3::text is null or r.vendor_id = $3::text)
    and ($4::bigint is null or r.log_id < $4::bigint)
order by r.log_id desc
limit $5::int
