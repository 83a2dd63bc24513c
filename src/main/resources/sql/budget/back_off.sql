insert into budget_bucket as b (bucket, blocked_until, updated_at)
values ($1, clock_timestamp() + $2::bigint * interval '1 millisecond', clock_timestamp())
on conflict (bucket) do update
set blocked_until = greatest(b.blocked_until, excluded.blocked_until), updated_at = excluded.updated_at
