-- Where a practice sees its patients.
create table location (
    organization_id bigint not null,
    id bigint generated always as identity,
    vendor_id text not null,
    account_id text not null,
    pms_location_id text not null,
    -- The id as a number where it is one: a keyset walk covers an interval of it.
    pms_key bigint,
    name text,
    address text,
    timezone text,
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
    constraint location_pk primary key (organization_id, id),
    constraint location_pms_uq unique (organization_id, vendor_id, account_id, pms_location_id),
    constraint location_organization_fk foreign key (organization_id) references organization (id),
    constraint location_presence_ck check (presence in ('present', 'missing', 'gone'))
);

create index location_pms_key_idx on location (organization_id, vendor_id, account_id, pms_key);
create index location_missing_idx on location (organization_id, vendor_id, account_id, id) where presence = 'missing';

alter table location enable row level security;
alter table location force row level security;
create policy location_own on location
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
