-- What a practice says of an appointment type of its PMS.
create table pms_appointment_type_setting (
    organization_id bigint not null,
    connection_id uuid not null,
    pms_type_id text not null,
    is_telehealth boolean not null,
    sync_enabled boolean not null,
    -- As the PMS told them when the setting was made.
    name text,
    duration_minutes integer,
    color text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint pms_appointment_type_setting_pk primary key (organization_id, connection_id, pms_type_id),
    constraint pms_appointment_type_setting_connection_fk foreign key (organization_id, connection_id)
        references connection (organization_id, id)
);

alter table pms_appointment_type_setting enable row level security;
alter table pms_appointment_type_setting force row level security;
create policy pms_appointment_type_setting_own on pms_appointment_type_setting
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);

-- A connection's mappings and settings go with it, whoever removes it.
create function connection_forget_mappings() returns trigger language plpgsql as $$
begin
    delete from pms_clinician_mapping where organization_id = new.organization_id and connection_id = new.id;
    delete from pms_appointment_type_setting where organization_id = new.organization_id and connection_id = new.id;
    return null;
end
$$;

create trigger connection_forget_mappings after update of removed_at on connection
    for each row when (old.removed_at is null and new.removed_at is not null)
    execute function connection_forget_mappings();
