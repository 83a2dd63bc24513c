-- What a full run did about records that it did not meet: one row per run and kind, none where nothing was missing.
create table sync_removal (
    organization_id bigint not null,
    run_id uuid not null,
    kind text not null,
    connection_id uuid not null,
    vendor_id text not null,
    account_id text not null,
    -- checking: each is read by itself; held: too many, a person decides; confirmed: that person said yes;
    -- superseded: a later full run looked again.
    state text not null,
    candidates bigint not null,
    known bigint not null,
    removed bigint not null default 0,
    found bigint not null default 0,
    marked_at timestamptz not null,
    confirmed_at timestamptz,
    confirmed_by text,
    note text,
    updated_at timestamptz not null,
    constraint sync_removal_pk primary key (organization_id, run_id, kind),
    constraint sync_removal_run_fk foreign key (organization_id, run_id) references sync_run (organization_id, id),
    constraint sync_removal_state_ck check (state in ('checking', 'held', 'confirmed', 'done', 'superseded'))
);

create index sync_removal_open_idx on sync_removal (organization_id, connection_id, kind)
    where state in ('checking', 'held', 'confirmed');

alter table sync_removal enable row level security;
alter table sync_removal force row level security;
create policy sync_removal_own on sync_removal
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
