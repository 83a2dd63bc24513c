-- Organizations that have runs which ended before a moment. $1 before
select o.id
from organization o
where exists (select from sync_run r where r.organization_id = o.id and r.completed_at < $1::timestamptz)
order by o.id
