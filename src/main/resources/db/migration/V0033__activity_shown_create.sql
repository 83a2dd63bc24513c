-- Patients as lists of activity show them: the same columns for every list, whoever chose the ids. Recent appointments
-- are at most ten, the newest first. The reason is the last recent appointment, else the next one.
-- (plpgsql, because it keeps the plan for the next call. "offset 0" keeps look-ups what they are: how few rows a page
-- has the planner cannot know, and would read all of them.)
create function activity_shown(
    for_organization bigint, as_of date, at_moment timestamptz, within_days integer, ids bigint[],
    with_appointments boolean, with_reason boolean)
returns table (
    activity_id bigint, activity_created_at timestamptz, activity_updated_at timestamptz, id bigint, contact_id uuid,
    vendor_id text, account_id text, pms_patient_id text, first_name text, last_name text, email text, phone text,
    phone_digits text, date_of_birth date, archived_at timestamptz, updated_at timestamptz, last_synced_at timestamptz,
    day date, rule integer, window_days integer, recent bigint, upcoming bigint, total_appointments integer,
    last_at timestamptz, next_at timestamptz, recent_appointments jsonb, reason jsonb)
language plpgsql stable rows 50 as $$
#variable_conflict use_column
begin
    return query
    with span as materialized (
        select * from activity_window(for_organization, as_of, at_moment, within_days)
    )
    select
        f.id, f.created_at, greatest(f.updated_at, p.updated_at), p.id, p.contact_id,
        p.vendor_id, p.account_id, p.pms_patient_id, p.first_name, p.last_name, p.email, p.phone,
        p.phone_digits, p.date_of_birth, p.archived_at, p.updated_at, p.last_synced_at,
        w.day, w.rule, w.window_days, n.recent, n.upcoming, f.appointments,
        n.last_at, n.next_at, r.recent_appointments, y.reason
    from unnest(ids) as page (id)
    cross join lateral (
        select o.* from patient_activity o where o.organization_id = for_organization and o.id = page.id offset 0
    ) as f
    join span w on w.vendor_id = f.vendor_id and w.account_id = f.account_id
    cross join lateral (
        select l.*, o.phone_digits
        from patient_listed l
        join patient o on o.organization_id = l.organization_id and o.id = l.id
        where l.organization_id = for_organization and l.vendor_id = f.vendor_id and l.account_id = f.account_id
            and l.pms_patient_id = f.pms_patient_id
        offset 0
    ) as p
    -- "filter" and not "where": an index of those that count knows no patients, but looks as good without statistics.
    cross join lateral (
        select
            count(*) filter (where a.counts and a.starts_at >= w.since and a.starts_at <= w.moment) as recent,
            count(*) filter (where a.counts and a.starts_at > w.moment and a.starts_at < w.until) as upcoming,
            max(a.starts_at) filter (where a.counts and a.starts_at <= w.moment) as last_at,
            min(a.starts_at) filter (where a.counts and a.starts_at > w.moment and a.starts_at < w.until) as next_at
        from attendance a
        where a.organization_id = for_organization and a.vendor_id = f.vendor_id and a.account_id = f.account_id
            and a.pms_patient_id = f.pms_patient_id
        offset 0
    ) as n
    left join lateral (
        select jsonb_agg(to_jsonb(s) order by s.starts_at desc, s.id desc) as recent_appointments
        from (
            select
                o.id, o.pms_appointment_id, a.starts_at, o.ends_at, a.status,
                coalesce(t.name, a.pms_appointment_type_id) as appointment_type,
                coalesce(
                    g.display_name, nullif(concat_ws(' ', g.title, g.first_name, g.last_name), ''), o.pms_practitioner_id
                ) as practitioner
            from (
                select c.*
                from attendance c
                where c.organization_id = for_organization and c.vendor_id = f.vendor_id and c.account_id = f.account_id
                    and c.pms_patient_id = f.pms_patient_id and c.starts_at >= w.since and c.starts_at <= w.moment
                    and c.counts
                order by c.starts_at desc, c.appointment_id desc
                limit 10
            ) as a
            cross join lateral (
                select i.* from appointment i where i.organization_id = for_organization and i.id = a.appointment_id offset 0
            ) as o
            left join lateral (
                select i.name
                from appointment_type i
                where i.organization_id = for_organization and i.vendor_id = a.vendor_id and i.account_id = a.account_id
                    and i.pms_appointment_type_id = a.pms_appointment_type_id
                offset 0
            ) as t on true
            left join lateral (
                select i.display_name, i.title, i.first_name, i.last_name
                from practitioner i
                where i.organization_id = for_organization and i.vendor_id = a.vendor_id and i.account_id = a.account_id
                    and i.pms_practitioner_id = o.pms_practitioner_id
                offset 0
            ) as g on true
        ) as s
    ) as r on with_appointments and n.recent > 0
    left join lateral (
        select jsonb_build_object(
                'id', i.id, 'pms_appointment_id', i.pms_appointment_id, 'starts_at', i.starts_at,
                'date', (i.starts_at at time zone w.zone)::date) as reason
        from attendance a
        cross join lateral (
            select o.id, o.pms_appointment_id, o.starts_at
            from appointment o
            where o.organization_id = for_organization and o.id = a.appointment_id
            offset 0
        ) as i
        where a.organization_id = for_organization and a.vendor_id = f.vendor_id and a.account_id = f.account_id
            and a.pms_patient_id = f.pms_patient_id and a.counts
            and a.starts_at = case when n.recent > 0 then n.last_at else n.next_at end
        order by a.appointment_id
        limit 1
    ) as y on with_reason;
end
$$;
