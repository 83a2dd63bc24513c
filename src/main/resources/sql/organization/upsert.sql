-- The row that was there is updated too, since only then does the statement return it.
with written as (
    insert into organization (external_id, name, created_at, updated_at)
    values ($1, $2, $3, $3)
    on conflict (external_id) do update
        set name = coalesce(organization.name, excluded.name)
    returning id, external_id, name, disabled_at
)
select id, external_id, name
from written
where disabled_at is null
