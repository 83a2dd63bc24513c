-- What is due, by the clock that $1 tells; a lease goes by the database's clock. Every claim raises the fence, so that an
-- earlier worker can write nothing more. Of a connection whose queued changes somebody is asking about nobody else asks,
-- and who asks takes all of them along.
-- $1 now, $2 how many, $3 worker, $4 lease in milliseconds
with due as (
    select w.organization_id, w.id, w.connection_id, w.state
    from writeback w
    where w.next_step_at <= $1::timestamptz
        and (w.lease_until is null or w.lease_until < clock_timestamp())
        and (w.state <> 'accepted' or not exists (
            select from writeback o
            where o.organization_id = w.organization_id and o.connection_id = w.connection_id and o.state = 'accepted'
                and o.next_step_at is not null and o.lease_until > clock_timestamp()))
    order by w.next_step_at
    limit $2::int
    for update of w skip locked
),
along as (
    select w.organization_id, w.id
    from writeback w
    where w.state = 'accepted' and w.next_step_at > $1::timestamptz
        and (w.lease_until is null or w.lease_until < clock_timestamp())
        and exists (
            select from due d
            where d.state = 'accepted' and d.organization_id = w.organization_id and d.connection_id = w.connection_id)
    order by w.next_step_at
    limit 200
    for update of w skip locked
),
claimed as (
    select organization_id, id from due union all select organization_id, id from along
)
update writeback w
set fence = w.fence + 1,
    worker = $3::text,
    lease_until = clock_timestamp() + $4::bigint * interval '1 millisecond'
from claimed c
where w.organization_id = c.organization_id and w.id = c.id
returning w.*
