-- What a practice says of a practitioner of its PMS. Who is not mapped is followed; who is mapped to nobody is not.
create table pms_clinician_mapping (
    organization_id bigint not null,
    id uuid not null,
    connection_id uuid not null,
    pms_practitioner_id text not null,
    name text not null,
    clinician_id uuid,
    sync_enabled boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint pms_clinician_mapping_pk primary key (organization_id, id),
    constraint pms_clinician_mapping_practitioner_uq unique (organization_id, connection_id, pms_practitioner_id),
    constraint pms_clinician_mapping_connection_fk foreign key (organization_id, connection_id)
        references connection (organization_id, id),
    constraint pms_clinician_mapping_clinician_fk foreign key (organization_id, clinician_id)
        references run_sheet_clinician (organization_id, id)
);

alter table pms_clinician_mapping enable row level security;
alter table pms_clinician_mapping force row level security;
create policy pms_clinician_mapping_own on pms_clinician_mapping
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
