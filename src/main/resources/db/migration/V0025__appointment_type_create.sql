-- What kinds of appointment a practice offers.
create table appointment_type (
    organization_id bigint not null,
    id bigint generated always as identity,
    vendor_id text not null,
    account_id text not null,
    pms_appointment_type_id text not null,
    -- The id as a number where it is one: a keyset walk covers an interval of it.
    pms_key bigint,
    name text,
    category text,
    color text,
    duration_minutes integer,
    telehealth boolean,
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
    constraint appointment_type_pk primary key (organization_id, id),
    constraint appointment_type_pms_uq unique (organization_id, vendor_id, account_id, pms_appointment_type_id),
    constraint appointment_type_organization_fk foreign key (organization_id) references organization (id),
    constraint appointment_type_presence_ck check (presence in ('present', 'missing', 'gone'))
);

create index appointment_type_pms_key_idx on appointment_type (organization_id, vendor_id, account_id, pms_key);
create index appointment_type_missing_idx on appointment_type (organization_id, vendor_id, account_id, id) where presence = 'missing';

alter table appointment_type enable row level security;
alter table appointment_type force row level security;
create policy appointment_type_own on appointment_type
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
