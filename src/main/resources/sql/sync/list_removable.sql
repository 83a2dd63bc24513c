-- Old runs that nobody needs, the oldest first, beside how many there are; one row of null where there is none. These stay:
-- the newest run of a connection; its newest completed one, which the next receipt names and from which the status
-- tells the last sync; one that an account's coverage rests on, since its notes say whom it did not meet; one whose
-- removals are open; and one that a run which stays names as the receipt before it.
-- $1 organization, $2 ended before, $3 limit
with old as (
    select r.id, r.log_id
    from sync_run r
    where r.organization_id = $1::bigint
        and r.completed_at < $2::timestamptz
        and r.state in ('completed', 'failed', 'cancelled')
        and exists (
            select from sync_run n
            where n.organization_id = r.organization_id and n.connection_id = r.connection_id and n.scope = r.scope
                and n.log_id > r.log_id)
        and (r.state <> 'completed' or exists (
            select from sync_run n
            where n.organization_id = r.organization_id and n.connection_id = r.connection_id and n.scope = r.scope
                and n.log_id > r.log_id and n.state = 'completed' and n.mode <> 'removals'))
        and not exists (
            select from patient_coverage c where c.organization_id = r.organization_id and c.run_id = r.id)
        and not exists (
            select from sync_removal m
            where m.organization_id = r.organization_id and m.run_id = r.id
                and m.state in ('checking', 'held', 'confirmed'))
),
removable as (
    select o.id, o.log_id
    from old o
    where not exists (
        select from sync_run n
        where n.organization_id = $1::bigint and n.previous_receipt_id = o.id
            and not exists (select from old s where s.id = n.id))
)
select (select count(*) from removable) as total, b.id
from (select 1) as always
left join lateral (select id, log_id from removable order by log_id limit $3::int) as b on true
order by b.log_id
