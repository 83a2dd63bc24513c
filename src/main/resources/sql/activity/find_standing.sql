-- What figures of activity depend on: how often their rows have changed and, for each account, its window by the calendar.
-- Where the day is today it counts what has begun, so that a figure is true until the next appointment begins.
-- $1 organization, $2 as of day or null for today, $3 now, $4 days or null for the rule's
select
    coalesce((select sum(changes) from activity_change where organization_id = $1::bigint), 0)::bigint as changes,
    coalesce((
        select string_agg(
            concat_ws(
                ' ', w.vendor_id, w.account_id, w.zone, w.rule, w.window_days, extract(epoch from w.since),
                case when w.moment = $3::timestamptz then coalesce('until ' || extract(epoch from n.starts_at), 'ever')
                    else extract(epoch from w.moment)::text end,
                extract(epoch from w.until)),
            ', ' order by w.vendor_id, w.account_id)
        from activity_window($1::bigint, $2::date, $3::timestamptz, $4::int) w
        left join lateral (
            select a.starts_at
            from attendance a
            where a.organization_id = $1::bigint and a.vendor_id = w.vendor_id and a.account_id = w.account_id
                and a.counts and a.starts_at > w.moment
            order by a.starts_at
            limit 1
        ) as n on w.moment = $3::timestamptz), '') as windows
