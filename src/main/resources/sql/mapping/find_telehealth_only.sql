-- Whether only telehealth goes onto the run sheet. Read as JSON, so that a connection without the setting has its default.
-- $1 organization, $2 connection
select coalesce((to_jsonb(c) ->> 'sync_telehealth_only')::boolean, true) as telehealth_only
from connection c
where c.organization_id = $1::bigint and c.id = $2::uuid
