-- A few of the rows that a walk did not meet, from everywhere, others for each run.
-- $1 organization, $2 run, $3 how many
select pms_id
from sync_absent
where organization_id = $1::bigint and run_id = $2::uuid and kind = '{kind}'
order by hashtextextended(pms_id || $2::text, 0)
limit $3::int
