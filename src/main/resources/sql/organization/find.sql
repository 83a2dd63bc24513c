select id, external_id, name
from organization
where id = $1 and disabled_at is null
