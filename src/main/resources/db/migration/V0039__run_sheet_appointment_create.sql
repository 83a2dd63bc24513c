-- Which appointments stand on the run sheet: those that a day's sync met and did not skip.
create table run_sheet_appointment (
    organization_id bigint not null,
    appointment_id bigint not null,
    -- The appointment's, as the day's sync last met it.
    content_hash bytea not null,
    -- When a day's sync that read the whole day did not meet it. It stays, and is undone when it shows again.
    removed_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint run_sheet_appointment_pk primary key (organization_id, appointment_id),
    constraint run_sheet_appointment_appointment_fk foreign key (organization_id, appointment_id)
        references appointment (organization_id, id) on delete cascade
);

alter table run_sheet_appointment enable row level security;
alter table run_sheet_appointment force row level security;
create policy run_sheet_appointment_own on run_sheet_appointment
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
