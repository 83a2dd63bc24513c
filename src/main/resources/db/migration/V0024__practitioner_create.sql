-- Who treats patients at a practice.
create table practitioner (
    organization_id bigint not null,
    id bigint generated always as identity,
    vendor_id text not null,
    account_id text not null,
    pms_practitioner_id text not null,
    -- The id as a number where it is one: a keyset walk covers an interval of it.
    pms_key bigint,
    title text,
    first_name text,
    last_name text,
    display_name text,
    active boolean,
    archived_at timestamptz,
    pms_created_at timestamptz,
    pms_updated_at timestamptz,
    presence text not null default 'present',
    missing_since timestamptz,
    missing_run_id uuid,
    gone_at timestamptz,
    content_hash bytea not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint practitioner_pk primary key (organization_id, id),
    constraint practitioner_pms_uq unique (organization_id, vendor_id, account_id, pms_practitioner_id),
    constraint practitioner_organization_fk foreign key (organization_id) references organization (id),
    constraint practitioner_presence_ck check (presence in ('present', 'missing', 'gone'))
);

create index practitioner_pms_key_idx on practitioner (organization_id, vendor_id, account_id, pms_key);
create index practitioner_missing_idx on practitioner (organization_id, vendor_id, account_id, id) where presence = 'missing';

alter table practitioner enable row level security;
alter table practitioner force row level security;
create policy practitioner_own on practitioner
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
