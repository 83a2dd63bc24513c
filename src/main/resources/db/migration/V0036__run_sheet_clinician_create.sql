-- Whom a practice's run sheet names: people of ours, whatever their PMSs call them.
create table run_sheet_clinician (
    organization_id bigint not null,
    id uuid not null,
    name text not null,
    -- Made for this practitioner of this connection, so that being asked twice makes one.
    made_for_connection_id uuid,
    made_for_practitioner_id text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint run_sheet_clinician_pk primary key (organization_id, id),
    constraint run_sheet_clinician_made_for_uq
        unique (organization_id, made_for_connection_id, made_for_practitioner_id),
    constraint run_sheet_clinician_organization_fk foreign key (organization_id) references organization (id)
);

alter table run_sheet_clinician enable row level security;
alter table run_sheet_clinician force row level security;
create policy run_sheet_clinician_own on run_sheet_clinician
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
