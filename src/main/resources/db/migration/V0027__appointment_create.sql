-- Appointments, those of groups included. Who comes to one stands in attendance.
create table appointment (
    organization_id bigint not null,
    id bigint generated always as identity,
    vendor_id text not null,
    account_id text not null,
    pms_appointment_id text not null,
    -- The id as a number where it is one: a keyset walk covers an interval of it.
    pms_key bigint,
    -- The list of the PMS that it stands in, as the walk of that list covers only its own rows.
    kind text not null,
    starts_at timestamptz not null,
    ends_at timestamptz,
    -- The PMS's own ids: what they name may arrive later, or never.
    pms_practitioner_id text,
    pms_appointment_type_id text,
    pms_location_id text,
    status text not null,
    pms_status text,
    cancelled_at timestamptz,
    cancellation_reason text,
    telehealth boolean,
    telehealth_url text,
    notes text,
    capacity integer,
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
    constraint appointment_pk primary key (organization_id, id),
    constraint appointment_pms_uq unique (organization_id, vendor_id, account_id, pms_appointment_id),
    constraint appointment_organization_fk foreign key (organization_id) references organization (id),
    constraint appointment_presence_ck check (presence in ('present', 'missing', 'gone')),
    constraint appointment_status_ck
        check (status in ('booked', 'arrived', 'completed', 'cancelled', 'no_show'))
);

create index appointment_pms_key_idx on appointment (organization_id, vendor_id, account_id, kind, pms_key);
-- A day's run sheet.
create index appointment_starts_at_idx on appointment (organization_id, vendor_id, account_id, starts_at);
create index appointment_missing_idx on appointment (organization_id, vendor_id, account_id, id) where presence = 'missing';

alter table appointment enable row level security;
alter table appointment force row level security;
create policy appointment_own on appointment
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
