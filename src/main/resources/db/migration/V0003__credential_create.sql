create table credential (
    organization_id bigint not null,
    connection_id uuid not null,
    key_id text not null,
    sealed bytea not null,
    masked text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint credential_pk primary key (organization_id, connection_id),
    constraint credential_connection_fk foreign key (organization_id, connection_id)
        references connection (organization_id, id)
);

alter table credential enable row level security;
alter table credential force row level security;
create policy credential_own on credential
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
