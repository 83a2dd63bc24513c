-- The active patients of an organization as sums.
-- $1 organization, $2 as of day or null for today, $3 now, $4 days or null for the rule's
select * from active_summary($1::bigint, $2::date, $3::timestamptz, $4::int)
