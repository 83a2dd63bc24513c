-- Patients whom somebody else chose, as every list shows them.
-- $1 organization, $2 as of day or null for today, $3 now, $4 days or null for the rule's, $5 their ids, at most a page,
-- $6 with appointments, $7 with the reason
select d.*
from activity_shown($1::bigint, $2::date, $3::timestamptz, $4::int, $5::bigint[], $6::boolean, $7::boolean) as d
order by d.activity_id
