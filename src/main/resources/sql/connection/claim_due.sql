-- Connections whose time has come. Each gets its next time in the same breath, at its own place within its span, so that
-- those that were made together do not stay together; what was missed is not made up for.
-- $1 now, $2 how many
with due as (
    select organization_id, id, next_sync_at as due_at
    from connection
    where sync_enabled and state = 'active' and removed_at is null and next_sync_at <= $1::timestamptz
        -- One of an organization that was switched off stays due for the day it is switched on again.
        and not exists (select from organization o where o.id = connection.organization_id and o.disabled_at is not null)
    order by next_sync_at
    limit $2::int
    for update skip locked
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
    c.organization_id, c.id, c.vendor_id, c.watermarks, c.full_sync_at, p.due_at,
    (hashtextextended(c.id::text, 1) & 65535)::int as chance
