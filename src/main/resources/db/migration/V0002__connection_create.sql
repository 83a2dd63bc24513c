create table connection (
    organization_id bigint not null,
    id uuid not null,
    vendor_id text not null,
    account_id text,
    account_shown_id text,
    account_name text,
    display_name text not null,
    state text not null,
    state_reason text,
    timezone text,
    sync_enabled boolean not null,
    sync_frequency_minutes integer not null,
    data_types text not null,
    settings jsonb not null,
    patient_count bigint,
    next_sync_at timestamptz,
    watermarks jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    removed_at timestamptz,
    constraint connection_pk primary key (organization_id, id),
    constraint connection_organization_fk foreign key (organization_id) references organization (id),
    constraint connection_state_ck check (state in ('unpaired', 'active', 'reauthorization_required', 'paused'))
);

create unique index connection_account_uq on connection (organization_id, vendor_id, account_id) where removed_at is null;

alter table connection enable row level security;
alter table connection force row level security;
create policy connection_own on connection
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
