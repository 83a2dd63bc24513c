create table patient (
    organization_id bigint not null,
    id bigint generated always as identity,
    contact_id uuid not null default gen_random_uuid(),
    vendor_id text not null,
    account_id text not null,
    pms_patient_id text not null,
    -- The id as a number where it is one: a keyset walk covers an interval of it.
    pms_key bigint,
    first_name text,
    last_name text,
    preferred_name text,
    email text,
    phone text,
    phone_digits text,
    date_of_birth date,
    sex text,
    archived_at timestamptz,
    merged_into_pms_id text,
    pms_created_at timestamptz,
    pms_updated_at timestamptz,
    presence text not null default 'present',
    content_hash bytea not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint patient_pk primary key (organization_id, id),
    constraint patient_pms_uq unique (organization_id, vendor_id, account_id, pms_patient_id),
    constraint patient_organization_fk foreign key (organization_id) references organization (id),
    constraint patient_presence_ck check (presence in ('present', 'missing', 'gone'))
);

create index patient_pms_key_idx on patient (organization_id, vendor_id, account_id, pms_key);

alter table patient enable row level security;
alter table patient force row level security;
create policy patient_own on patient
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
