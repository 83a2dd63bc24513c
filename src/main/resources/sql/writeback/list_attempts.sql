-- The first hundred: a person reads them.
-- $1 organization, $2 writeback
select kind, outcome, state, at
from writeback_attempt
where organization_id = $1::bigint and writeback_id = $2::uuid
order by number
limit 100
