-- How many patients whom lists show have their last appointment that counts on a day of UTC: counting 30,000 of them
-- for each page of a list costs more than the page. Number 0 is the sum; while one transaction changes sums, others put
-- what they add or take away beside it, so that nobody waits.
create table activity_day (
    organization_id bigint not null,
    vendor_id text not null,
    account_id text not null,
    day date not null,
    number bigint not null,
    patients bigint not null,
    constraint activity_day_pk primary key (organization_id, vendor_id, account_id, day, number)
);

create sequence activity_day_number;

-- The table's owner, as whom we migrate, would see no row.
alter table patient_activity no force row level security;

insert into activity_day (organization_id, vendor_id, account_id, day, number, patients)
select organization_id, vendor_id, account_id, (last_counting_at at time zone 'UTC')::date, 0, count(*)
from patient_activity
where listed and last_counting_at is not null
group by organization_id, vendor_id, account_id, (last_counting_at at time zone 'UTC')::date;

alter table patient_activity force row level security;

-- Who has the lock is alone with the sums until it commits, and adds what others left beside them. Nobody waits for it.
create function activity_day_add(for_organization bigint, for_vendor text, for_account text, days date[], changes bigint[])
returns void language plpgsql set enable_seqscan = off as $$
begin
    if pg_try_advisory_xact_lock(hashtextextended(format('activity_day %s %s %s', for_organization, for_vendor, for_account), 0)) then
        with beside as (
            delete from activity_day
            where organization_id = for_organization and vendor_id = for_vendor and account_id = for_account
                and day = any (days) and number > 0
            returning day, patients
        )
        insert into activity_day as s (organization_id, vendor_id, account_id, day, number, patients)
        select for_organization, for_vendor, for_account, c.day, 0, sum(c.patients)
        from (
            select * from unnest(days, changes) as t (day, patients)
            union all
            select * from beside
        ) as c
        group by c.day
        order by c.day
        on conflict (organization_id, vendor_id, account_id, day, number) do update
        set patients = s.patients + excluded.patients;
    else
        insert into activity_day (organization_id, vendor_id, account_id, day, number, patients)
        select for_organization, for_vendor, for_account, t.day, nextval('activity_day_number'), t.patients
        from unnest(days, changes) as t (day, patients);
    end if;
end
$$;

create function activity_day_insert() returns trigger language plpgsql as $$
begin
    perform activity_day_add(organization_id, vendor_id, account_id, array_agg(day), array_agg(patients))
    from (
        select organization_id, vendor_id, account_id, (last_counting_at at time zone 'UTC')::date as day, count(*) as patients
        from added
        where listed and last_counting_at is not null
        group by organization_id, vendor_id, account_id, (last_counting_at at time zone 'UTC')::date
    ) as c
    group by organization_id, vendor_id, account_id;
    return null;
end
$$;

create function activity_day_update() returns trigger language plpgsql as $$
begin
    perform activity_day_add(organization_id, vendor_id, account_id, array_agg(day), array_agg(patients))
    from (
        select organization_id, vendor_id, account_id, (last_counting_at at time zone 'UTC')::date as day, sum(n)::bigint as patients
        from (
            select organization_id, vendor_id, account_id, last_counting_at, 1 as n from added where listed
            union all
            select organization_id, vendor_id, account_id, last_counting_at, -1 from removed where listed
        ) as b
        where last_counting_at is not null
        group by organization_id, vendor_id, account_id, (last_counting_at at time zone 'UTC')::date
        having sum(n) <> 0
    ) as c
    group by organization_id, vendor_id, account_id;
    return null;
end
$$;

create function activity_day_delete() returns trigger language plpgsql as $$
begin
    perform activity_day_add(organization_id, vendor_id, account_id, array_agg(day), array_agg(patients))
    from (
        select organization_id, vendor_id, account_id, (last_counting_at at time zone 'UTC')::date as day, -count(*) as patients
        from removed
        where listed and last_counting_at is not null
        group by organization_id, vendor_id, account_id, (last_counting_at at time zone 'UTC')::date
    ) as c
    group by organization_id, vendor_id, account_id;
    return null;
end
$$;

create trigger activity_day_insert after insert on patient_activity
    referencing new table as added for each statement execute function activity_day_insert();
create trigger activity_day_update after update on patient_activity
    referencing old table as removed new table as added for each statement execute function activity_day_update();
create trigger activity_day_delete after delete on patient_activity
    referencing old table as removed for each statement execute function activity_day_delete();

alter table activity_day enable row level security;
alter table activity_day force row level security;
create policy activity_day_own on activity_day
    using (organization_id = (select nullif(current_setting('app.organization_id', true), '')::bigint));
-- The health of the system tells how many patients are active in all organizations.
create policy activity_day_across on activity_day for select
    using ((select nullif(current_setting('app.across_organizations', true), '')) is not null);
