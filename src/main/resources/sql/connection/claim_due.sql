-- Connections whose time has come. Each gets its next time in the same breath, at its own place within its span, so that
-- those that were made together do not stay together; what was missed is not made up for.
-- $1 now, $2 how many
with due as (
    select c.organization_id, c.id, c.next_sync_at as due_at
    from connection c
    where c.sync_enabled and c.state = 'active' and c.removed_at is null and c.next_sync_at <= $1::timestamptz
        -- A run that only reads missing records brings nothing new: what is due waits for its end.
        and not exists (
            select from sync_run r
            where r.organization_id = c.organization_id and r.connection_id = c.id and r.scope = 'records'
                and r.state in ('queued', 'running') and r.mode = 'removals')
        -- One of an organization that was switched off stays due for the day it is switched on again.
        and not exists (select from organization o where o.id = c.organization_id and o.disabled_at is not null)
    order by c.next_sync_at
    limit $2::int
    -- Not "for update": a start that is under way holds a key share on the row for its foreign key, and waits for nobody.
    for no key update skip locked
),
placed as (
    select
        d.organization_id,
        d.id,
        d.due_at,
        c.sync_frequency_minutes * 60 as span,
        (hashtextextended(d.id::text, 0) & 2147483647) % (c.sync_frequency_minutes * 60) as place
    from due d
    join connection c on c.organization_id = d.organization_id and c.id = d.id
)
update connection c
set next_sync_at = to_timestamp((floor((extract(epoch from $1::timestamptz) - p.place) / p.span) + 1) * p.span + p.place)
from placed p
where c.organization_id = p.organization_id and c.id = p.id
returning
    c.organization_id, c.id, c.vendor_id, c.watermarks, c.full_sync_at, c.consecutive_failures, p.due_at,
    (hashtextextended(c.id::text, 1) & 65535)::int as chance
