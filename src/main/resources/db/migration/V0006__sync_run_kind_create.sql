-- What one run did with one kind of record: counters, checkpoint and receipt.
create table sync_run_kind (
    organization_id bigint not null,
    run_id uuid not null,
    kind text not null,
    place integer not null,
    strategy text,
    upper_bound text,
    watermark timestamptz,
    note text,
    page_size integer,
    total bigint,
    count_before bigint,
    count_after bigint,
    pages bigint not null default 0,
    seen bigint not null default 0,
    -- A walk without a key is repeated until a whole pass meets nobody new.
    pass integer not null default 1,
    seen_before_pass bigint not null default 0,
    created bigint not null default 0,
    updated bigint not null default 0,
    unchanged bigint not null default 0,
    failed bigint not null default 0,
    archived bigint not null default 0,
    absent bigint not null default 0,
    warnings bigint not null default 0,
    checkpoint jsonb,
    done boolean not null default false,
    receipt jsonb,
    constraint sync_run_kind_pk primary key (organization_id, run_id, kind),
    constraint sync_run_kind_run_fk foreign key (organization_id, run_id) references sync_run (organization_id, id)
) with (fillfactor = 70);

alter table sync_run_kind enable row level security;
alter table sync_run_kind force row level security;
create policy sync_run_kind_own on sync_run_kind
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
