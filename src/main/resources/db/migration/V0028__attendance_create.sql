-- Who comes to which appointment: one row for a patient's own appointment, one for each patient of a group. It repeats
-- what lists of patients sort and filter by, so that they need not read appointments.
create table attendance (
    organization_id bigint not null,
    appointment_id bigint not null,
    vendor_id text not null,
    account_id text not null,
    pms_patient_id text not null,
    pms_appointment_type_id text,
    starts_at timestamptz not null,
    status text not null,
    -- The PMS's own id of this patient's place in a group, where it has one.
    pms_attendee_id text,
    cancelled_at timestamptz,
    -- Whether the appointment is neither archived nor gone.
    living boolean not null,
    -- Rule 1 of active patients: neither cancelled nor missed.
    counts boolean not null generated always as (living and status in ('booked', 'arrived', 'completed')) stored,
    constraint attendance_pk primary key (organization_id, appointment_id, pms_patient_id),
    constraint attendance_appointment_fk foreign key (organization_id, appointment_id)
        references appointment (organization_id, id),
    constraint attendance_status_ck check (status in ('booked', 'arrived', 'completed', 'cancelled', 'no_show'))
);

create index attendance_patient_idx on attendance (organization_id, vendor_id, account_id, pms_patient_id, starts_at desc);
create index attendance_counting_idx on attendance (organization_id, vendor_id, account_id, starts_at)
    include (pms_patient_id, pms_appointment_type_id) where counts;

-- What becomes of an appointment without being read again: it is archived, gone, or back.
create function attendance_follow() returns trigger language plpgsql as $$
begin
    update attendance a
    set living = n.archived_at is null and n.presence <> 'gone'
    from added n
    where a.organization_id = n.organization_id and a.appointment_id = n.id
        and a.living is distinct from (n.archived_at is null and n.presence <> 'gone');
    return null;
end
$$;

create trigger attendance_follow after update on appointment
    referencing new table as added for each statement execute function attendance_follow();

alter table attendance enable row level security;
alter table attendance force row level security;
create policy attendance_own on attendance
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
