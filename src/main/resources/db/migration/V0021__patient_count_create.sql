-- How many patients of an account are not gone, as a sum of changes: a single row would be what all writers wait for.
-- A completed run adds them up (cover.sql).
create table patient_count (
    organization_id bigint not null,
    vendor_id text not null,
    account_id text not null,
    number bigint generated always as identity,
    living bigint not null,
    archived bigint not null,
    constraint patient_count_pk primary key (organization_id, vendor_id, account_id, number)
);

-- The table's owner, as whom we migrate, would see no row.
alter table patient no force row level security;

insert into patient_count (organization_id, vendor_id, account_id, living, archived)
select
    organization_id, vendor_id, account_id,
    count(*) filter (where archived_at is null), count(*) filter (where archived_at is not null)
from patient
where presence <> 'gone'
group by organization_id, vendor_id, account_id;

alter table patient force row level security;

create function patient_count_add() returns trigger language plpgsql as $$
begin
    insert into patient_count (organization_id, vendor_id, account_id, living, archived)
    select
        organization_id, vendor_id, account_id,
        count(*) filter (where archived_at is null), count(*) filter (where archived_at is not null)
    from added
    where presence <> 'gone'
    group by organization_id, vendor_id, account_id;
    return null;
end
$$;

create function patient_count_change() returns trigger language plpgsql as $$
begin
    insert into patient_count (organization_id, vendor_id, account_id, living, archived)
    select organization_id, vendor_id, account_id, sum(living), sum(archived)
    from (
        select
            organization_id, vendor_id, account_id,
            (archived_at is null)::int as living, (archived_at is not null)::int as archived
        from added
        where presence <> 'gone'
        union all
        select organization_id, vendor_id, account_id, -(archived_at is null)::int, -(archived_at is not null)::int
        from removed
        where presence <> 'gone'
    ) as changed
    group by organization_id, vendor_id, account_id
    having sum(living) <> 0 or sum(archived) <> 0;
    return null;
end
$$;

create function patient_count_remove() returns trigger language plpgsql as $$
begin
    insert into patient_count (organization_id, vendor_id, account_id, living, archived)
    select
        organization_id, vendor_id, account_id,
        -count(*) filter (where archived_at is null), -count(*) filter (where archived_at is not null)
    from removed
    where presence <> 'gone'
    group by organization_id, vendor_id, account_id;
    return null;
end
$$;

create trigger patient_count_add after insert on patient
    referencing new table as added for each statement execute function patient_count_add();
create trigger patient_count_change after update on patient
    referencing old table as removed new table as added for each statement execute function patient_count_change();
create trigger patient_count_remove after delete on patient
    referencing old table as removed for each statement execute function patient_count_remove();

alter table patient_count enable row level security;
alter table patient_count force row level security;
create policy patient_count_own on patient_count
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);

-- The lists of one PMS, and of what changed lately.
create index patient_vendor_idx on patient (organization_id, vendor_id, id);
create index patient_updated_at_idx on patient (organization_id, updated_at);

-- A patient as lists show it. It was synced when its row was written last, or when a run met it since.
create view patient_listed with (security_invoker = true) as
select
    p.organization_id,
    p.id,
    p.contact_id,
    p.vendor_id,
    p.account_id,
    p.pms_patient_id,
    p.first_name,
    p.last_name,
    p.email,
    p.phone,
    p.date_of_birth,
    p.archived_at,
    p.updated_at,
    p.search_keys,
    case
        when c.covered_at > p.updated_at
            and not exists (
                select from sync_absent a
                where a.organization_id = p.organization_id and a.run_id = c.run_id and a.kind = 'patients'
                    and a.pms_id = p.pms_patient_id)
        then c.covered_at
        else p.updated_at
    end as last_synced_at
from patient p
left join patient_coverage c
    on c.organization_id = p.organization_id and c.vendor_id = p.vendor_id and c.account_id = p.account_id
where p.presence <> 'gone';
