-- The facts behind active patients, one row for each patient that we know or that an appointment names. Nothing here
-- depends on today. No foreign key: rows come from patient and attendance only, which have theirs.
create table patient_activity (
    organization_id bigint not null,
    id bigint generated always as identity,
    vendor_id text not null,
    account_id text not null,
    pms_patient_id text not null,
    -- Of the appointments that count, past and to come: how many, and the start of the last.
    appointments integer not null default 0,
    last_counting_at timestamptz,
    -- Whether lists show the patient: the row is there, neither archived nor gone.
    listed boolean not null default false,
    -- When a fact changed, by the clock of whoever wrote the row that it comes from: triggers have none.
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint patient_activity_pk primary key (organization_id, id),
    constraint patient_activity_pms_uq unique (organization_id, vendor_id, account_id, pms_patient_id)
);

-- The table's owner, as whom we migrate, would see no row.
alter table patient no force row level security;
alter table attendance no force row level security;
alter table appointment no force row level security;

insert into patient_activity (
    organization_id, vendor_id, account_id, pms_patient_id, appointments, last_counting_at, listed, created_at, updated_at)
select
    organization_id, vendor_id, account_id, pms_patient_id, coalesce(f.appointments, 0), f.last_counting_at,
    coalesce(p.presence <> 'gone' and p.archived_at is null, false),
    coalesce(p.created_at, f.noted_at), coalesce(greatest(p.updated_at, f.noted_at), p.updated_at)
from patient p
full join (
    select
        a.organization_id, a.vendor_id, a.account_id, a.pms_patient_id,
        count(*) filter (where a.counts) as appointments,
        max(a.starts_at) filter (where a.counts) as last_counting_at,
        max(o.updated_at) as noted_at
    from attendance a
    join appointment o on o.organization_id = a.organization_id and o.id = a.appointment_id
    group by a.organization_id, a.vendor_id, a.account_id, a.pms_patient_id
) as f using (organization_id, vendor_id, account_id, pms_patient_id)
order by organization_id, p.id;

alter table patient force row level security;
alter table attendance force row level security;
alter table appointment force row level security;

-- How many are active, and who they are in the order of lists: what is asked stands in the index, where vacuum has been.
create index patient_activity_last_counting_at_idx
    on patient_activity (organization_id, vendor_id, account_id, last_counting_at)
    include (id, pms_patient_id, appointments) where listed;
create index patient_activity_listed_idx
    on patient_activity (organization_id, id)
    include (vendor_id, account_id, last_counting_at, pms_patient_id) where listed and last_counting_at is not null;

-- Each of the two sources writes its own columns only, and the unique key makes them meet: neither can overwrite, or
-- miss, what the other one writes at the same time.
create function patient_activity_list() returns trigger language plpgsql as $$
begin
    -- In the order in which everybody locks these rows.
    insert into patient_activity as f (
        organization_id, vendor_id, account_id, pms_patient_id, listed, created_at, updated_at)
    select organization_id, vendor_id, account_id, pms_patient_id, presence <> 'gone' and archived_at is null, created_at, updated_at
    from added
    order by organization_id, vendor_id, account_id, pms_patient_id
    on conflict (organization_id, vendor_id, account_id, pms_patient_id) do update
    set listed = excluded.listed, updated_at = greatest(f.updated_at, excluded.updated_at)
    where f.listed is distinct from excluded.listed;
    return null;
end
$$;

create function patient_activity_relist() returns trigger language plpgsql as $$
begin
    -- Most changes of a patient are none of what lists show.
    insert into patient_activity as f (
        organization_id, vendor_id, account_id, pms_patient_id, listed, created_at, updated_at)
    select c.organization_id, c.vendor_id, c.account_id, c.pms_patient_id, c.listed, max(c.created_at), max(c.updated_at)
    from (
        select organization_id, vendor_id, account_id, pms_patient_id, created_at, updated_at,
            presence <> 'gone' and archived_at is null as listed, 1 as n
        from added
        union all
        select organization_id, vendor_id, account_id, pms_patient_id, created_at, updated_at,
            presence <> 'gone' and archived_at is null, -1
        from removed
    ) as c
    group by c.organization_id, c.vendor_id, c.account_id, c.pms_patient_id, c.listed
    having sum(c.n) > 0
    order by c.organization_id, c.vendor_id, c.account_id, c.pms_patient_id
    on conflict (organization_id, vendor_id, account_id, pms_patient_id) do update
    set listed = excluded.listed, updated_at = greatest(f.updated_at, excluded.updated_at)
    where f.listed is distinct from excluded.listed;
    return null;
end
$$;

create function patient_activity_unlist() returns trigger language plpgsql as $$
begin
    update patient_activity f
    set listed = false
    from removed o
    where f.organization_id = o.organization_id and f.vendor_id = o.vendor_id and f.account_id = o.account_id
        and f.pms_patient_id = o.pms_patient_id;
    return null;
end
$$;

create trigger patient_activity_list after insert on patient
    referencing new table as added for each statement execute function patient_activity_list();
create trigger patient_activity_relist after update on patient
    referencing old table as removed new table as added for each statement execute function patient_activity_relist();
create trigger patient_activity_unlist after delete on patient
    referencing old table as removed for each statement execute function patient_activity_unlist();

-- Counts anew, once the rows are locked: a statement that began earlier would not see what somebody else just wrote.
-- Always by look-ups: with the statistics of an almost empty table the planner would read what has grown since then whole.
create function patient_activity_count(organizations bigint[], vendors text[], accounts text[], patients text[], noted_at timestamptz)
returns void language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    insert into patient_activity (organization_id, vendor_id, account_id, pms_patient_id, created_at, updated_at)
    select t.organization_id, t.vendor_id, t.account_id, t.pms_patient_id, noted_at, noted_at
    from unnest(organizations, vendors, accounts, patients) as t (organization_id, vendor_id, account_id, pms_patient_id)
    where not exists (
        select from patient_activity f
        where f.organization_id = t.organization_id and f.vendor_id = t.vendor_id and f.account_id = t.account_id
            and f.pms_patient_id = t.pms_patient_id)
    order by t.organization_id, t.vendor_id, t.account_id, t.pms_patient_id
    on conflict do nothing;

    perform from (
        select f.id
        from unnest(organizations, vendors, accounts, patients) as t (organization_id, vendor_id, account_id, pms_patient_id)
        join patient_activity f on f.organization_id = t.organization_id and f.vendor_id = t.vendor_id
            and f.account_id = t.account_id and f.pms_patient_id = t.pms_patient_id
        order by t.organization_id, t.vendor_id, t.account_id, t.pms_patient_id
        for update of f
    ) as l;

    update patient_activity f
    set appointments = n.appointments, last_counting_at = n.last_counting_at, updated_at = greatest(f.updated_at, noted_at)
    from unnest(organizations, vendors, accounts, patients) as t (organization_id, vendor_id, account_id, pms_patient_id)
    -- A range of attendance_patient_idx each. "filter" and not "where": an index of those that count, which knows no
    -- patients, would look as good while there are no statistics.
    cross join lateral (
        select count(*) filter (where a.counts) as appointments, max(a.starts_at) filter (where a.counts) as last_counting_at
        from attendance a
        where a.organization_id = t.organization_id and a.vendor_id = t.vendor_id and a.account_id = t.account_id
            and a.pms_patient_id = t.pms_patient_id
        offset 0
    ) as n
    where f.organization_id = t.organization_id and f.vendor_id = t.vendor_id and f.account_id = t.account_id
        and f.pms_patient_id = t.pms_patient_id
        and (f.appointments <> n.appointments or f.last_counting_at is distinct from n.last_counting_at);
end
$$;

-- The three below differ in which rows they look at: what was inserted, what was deleted, and of an update what it
-- changed. The time is that of the appointments, looked up one by one.
create function patient_activity_note() returns trigger language plpgsql as $$
begin
    perform patient_activity_count(
        array_agg(organization_id), array_agg(vendor_id), array_agg(account_id), array_agg(pms_patient_id), max(noted_at))
    from (
        select organization_id, vendor_id, account_id, pms_patient_id,
            max((select o.updated_at from appointment o where o.organization_id = a.organization_id and o.id = a.appointment_id)) as noted_at
        from added a
        group by organization_id, vendor_id, account_id, pms_patient_id
    ) as t
    having count(*) > 0;
    return null;
end
$$;

create function patient_activity_renote() returns trigger language plpgsql as $$
begin
    perform patient_activity_count(
        array_agg(organization_id), array_agg(vendor_id), array_agg(account_id), array_agg(pms_patient_id), max(noted_at))
    from (
        select organization_id, vendor_id, account_id, pms_patient_id,
            max((select o.updated_at from appointment o where o.organization_id = c.organization_id and o.id = c.appointment_id)) as noted_at
        from (
            (
                select organization_id, vendor_id, account_id, pms_patient_id, appointment_id, starts_at, counts from added
                except
                select organization_id, vendor_id, account_id, pms_patient_id, appointment_id, starts_at, counts from removed
            )
            union all
            (
                select organization_id, vendor_id, account_id, pms_patient_id, appointment_id, starts_at, counts from removed
                except
                select organization_id, vendor_id, account_id, pms_patient_id, appointment_id, starts_at, counts from added
            )
        ) as c
        group by organization_id, vendor_id, account_id, pms_patient_id
    ) as t
    having count(*) > 0;
    return null;
end
$$;

create function patient_activity_unnote() returns trigger language plpgsql as $$
begin
    perform patient_activity_count(
        array_agg(organization_id), array_agg(vendor_id), array_agg(account_id), array_agg(pms_patient_id), max(noted_at))
    from (
        select organization_id, vendor_id, account_id, pms_patient_id,
            max((select o.updated_at from appointment o where o.organization_id = a.organization_id and o.id = a.appointment_id)) as noted_at
        from removed a
        group by organization_id, vendor_id, account_id, pms_patient_id
    ) as t
    having count(*) > 0;
    return null;
end
$$;

create trigger patient_activity_note after insert on attendance
    referencing new table as added for each statement execute function patient_activity_note();
create trigger patient_activity_renote after update on attendance
    referencing old table as removed new table as added for each statement execute function patient_activity_renote();
create trigger patient_activity_unnote after delete on attendance
    referencing old table as removed for each statement execute function patient_activity_unnote();

alter table patient_activity enable row level security;
alter table patient_activity force row level security;
-- Asked once per statement, not once per row: that is what "select" is for.
create policy patient_activity_own on patient_activity
    using (organization_id = (select nullif(current_setting('app.organization_id', true), '')::bigint));
-- The health of the system tells how many patients are active in all organizations.
create policy patient_activity_across on patient_activity for select
    using ((select nullif(current_setting('app.across_organizations', true), '')) is not null);
