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
