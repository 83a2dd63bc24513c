-- The links to PMSs that organizations have. One that was switched off counts as absent.
select
    (select count(*) from organization where disabled_at is null) as organizations,
    count(distinct c.organization_id) as organizations_with_services,
    count(*) as services
from connection c
join organization o on o.id = c.organization_id and o.disabled_at is null
where c.removed_at is null
