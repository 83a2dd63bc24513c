insert into budget_bucket (bucket, learned_size, updated_at)
values ($1, $2, clock_timestamp())
on conflict (bucket) do update set learned_size = excluded.learned_size, updated_at = excluded.updated_at
