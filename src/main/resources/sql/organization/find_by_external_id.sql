select id, external_id, name
from organization
where external_id = $1 and disabled_at is null
