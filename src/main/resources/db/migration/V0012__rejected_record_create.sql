-- Records of a PMS that could not be mapped or stored, each once, until they map or the PMS has them no more.
create table rejected_record (
    organization_id bigint not null,
    id uuid not null,
    -- Their order where two were seen in the same moment.
    number bigint generated always as identity,
    vendor_id text not null,
    account_id text not null,
    kind text not null,
    -- The PMS id; a fingerprint where there is none, or none that an index can hold.
    record_key text not null,
    pms_id text,
    reason text not null,
    -- 'pms': as the PMS gave it; 'mapped': our mapping of it, which the database refused.
    form text not null,
    key_id text not null,
    sealed bytea not null,
    times integer not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    last_run_id uuid not null,
    replayed_at timestamptz,
    constraint rejected_record_pk primary key (organization_id, id),
    constraint rejected_record_key_uq unique (organization_id, vendor_id, account_id, kind, record_key),
    constraint rejected_record_organization_fk foreign key (organization_id) references organization (id),
    constraint rejected_record_form_ck check (form in ('pms', 'mapped'))
);

create index rejected_record_last_seen_at_idx on rejected_record (organization_id, last_seen_at, number);

alter table rejected_record enable row level security;
alter table rejected_record force row level security;
create policy rejected_record_own on rejected_record
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
