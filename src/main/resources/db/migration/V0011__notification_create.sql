-- What a person must know. Kind and subject name a matter; while it is open it has one row, however often it is raised.
create table notification (
    organization_id bigint not null,
    id uuid not null default gen_random_uuid(),
    number bigint generated always as identity,
    kind text not null,
    subject text not null,
    connection_id uuid,
    sync_id uuid,
    title text not null,
    message text not null,
    details jsonb not null default '{}',
    times integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    read_at timestamptz,
    read_by text,
    resolved_at timestamptz,
    constraint notification_pk primary key (organization_id, id),
    constraint notification_organization_fk foreign key (organization_id) references organization (id),
    constraint notification_times_ck check (times > 0)
);

create unique index notification_open_uq on notification (organization_id, kind, subject) where resolved_at is null;
create index notification_newest_idx on notification (organization_id, number desc);

alter table notification enable row level security;
alter table notification force row level security;
create policy notification_own on notification
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
