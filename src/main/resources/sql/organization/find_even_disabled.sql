-- $1 our number or null, $2 Clerk's id or null
select id, external_id, name
from organization
where id = $1::bigint or external_id = $2::text
