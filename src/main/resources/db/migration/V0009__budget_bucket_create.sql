-- The requests that were granted in each bucket a PMS counts by. No organization: two may share a bucket.
create table budget_bucket (
    bucket text not null,
    learned_size integer,
    -- When each request of the window was granted, in milliseconds since the epoch, oldest first; some lie ahead. Runs
    -- and people apart, since people have a reserve.
    grants bigint[] not null default '{}',
    person_grants bigint[] not null default '{}',
    blocked_until timestamptz,
    updated_at timestamptz not null,
    constraint budget_bucket_pk primary key (bucket)
) with (fillfactor = 50);
