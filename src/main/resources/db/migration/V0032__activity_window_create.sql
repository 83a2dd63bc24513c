-- What "active" means, once for every statement that asks. Nothing here is stored: it depends on the day asked about.

-- A zone that PostgreSQL can compute with, of the same meaning as for the service: a name that it does not know is UTC,
-- and in "+10:00" or "UTC+10:00" plus is east, while PostgreSQL's own reading of such a text is the opposite.
create function activity_zone(name text) returns text language plpgsql stable as $$
declare
    fixed text[] := regexp_match(name, '^(?:UTC|GMT|UT)?([+-])(\d\d:\d\d(?::\d\d)?)$');
begin
    if fixed is not null then
        return '<z>' || case fixed[1] when '+' then '-' else '+' end || fixed[2];
    end if;
    perform timestamp '2000-01-01' at time zone name;
    return coalesce(name, 'UTC');
exception
    when invalid_parameter_value then
        return 'UTC';
end
$$;

-- The first moment of a day. Where clocks go back over midnight it comes twice, where they go forward never, and a day
-- may be left out altogether: the earlier of two ways to reach it is right in each of these cases.
create function activity_day_start(day date, zone text) returns timestamptz language sql stable as $$
    select least(
        day::timestamp at time zone zone,
        ((day::timestamp - interval '1 microsecond') at time zone zone) + interval '1 microsecond')
$$;

-- For each account of an organization: what is recent and what is upcoming on a day, by the clock of the practice.
-- Recent starts at "since" or later, but not after "moment"; upcoming starts later, but before "until". A day other than
-- today is looked at from its end. The zone is that of the living connection, else of the last one that was removed.
-- (plpgsql, because it keeps the plan for the next call.)
create function activity_window(for_organization bigint, as_of date, at_moment timestamptz, within_days integer)
returns table (
    vendor_id text, account_id text, zone text, day date, since timestamptz, moment timestamptz, until timestamptz,
    rule integer, window_days integer)
language plpgsql stable rows 1 as $$
#variable_conflict use_column
begin
    return query
    with recursive account as (
        (
            select a.vendor_id, a.account_id
            from patient_activity a
            where a.organization_id = for_organization
            order by a.vendor_id, a.account_id
            limit 1
        )
        union all
        -- From one account to the next by the index: one look-up each, however many rows they have.
        select n.vendor_id, n.account_id
        from account l
        cross join lateral (
            select a.vendor_id, a.account_id
            from patient_activity a
            where a.organization_id = for_organization and (a.vendor_id, a.account_id) > (l.vendor_id, l.account_id)
            order by a.vendor_id, a.account_id
            limit 1
        ) as n
    ),
    place as materialized (
        select a.vendor_id, a.account_id, activity_zone((
            select c.timezone
            from connection c
            where c.organization_id = for_organization and c.vendor_id = a.vendor_id and c.account_id = a.account_id
                and c.timezone is not null
            order by c.removed_at desc nulls first, c.created_at desc
            limit 1)) as zone
        from account a
    ),
    asked as materialized (
        select
            p.vendor_id, p.account_id, p.zone, (at_moment at time zone p.zone)::date as today,
            coalesce(as_of, (at_moment at time zone p.zone)::date) as day,
            r.version, coalesce(within_days, r.window_days) as window_days, r.upcoming_days
        from place p
        cross join (select * from activity_rule order by version desc limit 1) as r
    )
    select
        a.vendor_id, a.account_id, a.zone, a.day,
        activity_day_start(a.day - a.window_days, a.zone),
        case when a.day = a.today then at_moment else activity_day_start(a.day + 1, a.zone) - interval '1 microsecond' end,
        coalesce(activity_day_start(a.day + 1 + a.upcoming_days, a.zone), 'infinity'),
        a.version, a.window_days
    from asked a;
end
$$;

-- The definition: a patient whom lists show, with an appointment that counts from "since" on and before "until".
create function active_patient(for_organization bigint, as_of date, at_moment timestamptz, within_days integer)
returns table (
    id bigint, vendor_id text, account_id text, pms_patient_id text, appointments integer, last_counting_at timestamptz)
language sql stable rows 1000 as $$
    select f.id, f.vendor_id, f.account_id, f.pms_patient_id, f.appointments, f.last_counting_at
    from activity_window(for_organization, as_of, at_moment, within_days) w
    join patient_activity f on f.organization_id = for_organization and f.vendor_id = w.vendor_id
        and f.account_id = w.account_id and f.listed and f.last_counting_at >= w.since
    -- Only where upcoming ends somewhere can the last appointment lie behind that end, and an earlier one within it.
    where f.last_counting_at < w.until
        or exists (
            select from attendance a
            where a.organization_id = for_organization and a.vendor_id = f.vendor_id and a.account_id = f.account_id
                and a.pms_patient_id = f.pms_patient_id and a.counts and a.starts_at >= w.since and a.starts_at < w.until)
$$;

-- How many that are, without meeting each: whole days from their sums, and of the first day those from "since" on. Where
-- upcoming ends somewhere the last appointment does not tell, and they are counted one by one.
create function active_count(for_organization bigint, as_of date, at_moment timestamptz, within_days integer, for_vendor text)
returns bigint language plpgsql stable as $$
declare
    spans record;
begin
    select
        coalesce(bool_and(w.until = 'infinity'), true) as without_end,
        coalesce(sum(d.patients + f.patients), 0)::bigint as patients
    into spans
    from activity_window(for_organization, as_of, at_moment, within_days) w
    cross join lateral (select (w.since at time zone 'UTC')::date + 1 as day offset 0) as next
    cross join lateral (
        select coalesce(sum(s.patients), 0) as patients
        from activity_day s
        where s.organization_id = for_organization and s.vendor_id = w.vendor_id and s.account_id = w.account_id
            and s.day >= next.day
        offset 0
    ) as d
    cross join lateral (
        select count(*) as patients
        from patient_activity a
        where a.organization_id = for_organization and a.vendor_id = w.vendor_id and a.account_id = w.account_id and a.listed
            and a.last_counting_at >= w.since and a.last_counting_at < next.day::timestamp at time zone 'UTC'
        offset 0
    ) as f
    where for_vendor is null or w.vendor_id = for_vendor;
    if spans.without_end then
        return spans.patients;
    end if;
    return (
        select count(*)
        from active_patient(for_organization, as_of, at_moment, within_days)
        where for_vendor is null or vendor_id = for_vendor);
end
$$;

-- The active patients of an organization as sums: one row, also where there is none.
create function active_summary(for_organization bigint, as_of date, at_moment timestamptz, within_days integer)
returns table (
    active bigint, with_recent bigint, with_upcoming bigint, recent_appointments bigint, all_appointments bigint,
    last_recent_at timestamptz)
language plpgsql stable rows 1 as $$
#variable_conflict use_column
begin
    return query
    with who as materialized (
        select f.vendor_id, f.account_id, f.pms_patient_id, f.appointments
        from active_patient(for_organization, as_of, at_moment, within_days) f
    ),
    came as materialized (
        select
            a.vendor_id, a.account_id, a.pms_patient_id,
            count(*) filter (where a.starts_at <= w.moment) as recent,
            count(*) filter (where a.starts_at > w.moment) as upcoming,
            max(a.starts_at) filter (where a.starts_at <= w.moment) as last_recent_at
        from activity_window(for_organization, as_of, at_moment, within_days) w
        join attendance a on a.organization_id = for_organization and a.vendor_id = w.vendor_id
            and a.account_id = w.account_id and a.counts and a.starts_at >= w.since and a.starts_at < w.until
        group by a.vendor_id, a.account_id, a.pms_patient_id
    )
    select
        count(*), count(*) filter (where c.recent > 0), count(*) filter (where c.upcoming > 0),
        coalesce(sum(c.recent), 0)::bigint, coalesce(sum(who.appointments), 0)::bigint, max(c.last_recent_at)
    from who
    join came c using (vendor_id, account_id, pms_patient_id);
end
$$;
