-- Newest first, with how many are unread whatever the filter; one row of nulls where none matches.
-- $1 organization, $2 below this number or null, $3 unread, read or, null, both, $4 limit
select
    (select count(*) from notification where organization_id = $1::bigint and read_at is null) as unread_count,
    n.*
from (select 1) as always
left join lateral (
    select *
    from notification
    where organization_id = $1::bigint
        and ($2::bigint is null or number < $2::bigint)
        and ($3::boolean is null or (read_at is null) = $3::boolean)
    order by number desc
    limit $4::int
) as n on true
order by n.number desc
