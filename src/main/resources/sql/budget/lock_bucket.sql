-- The row of a bucket, made when it is first asked for, locked until the transaction ends.
insert into budget_bucket as b (bucket, updated_at)
values ($1, clock_timestamp())
on conflict (bucket) do update set updated_at = clock_timestamp()
returning
    b.grants,
    b.person_grants,
    b.learned_size,
    coalesce((extract(epoch from b.blocked_until) * 1000)::bigint, 0) as blocked_millis,
    (extract(epoch from clock_timestamp()) * 1000)::bigint as now_millis
