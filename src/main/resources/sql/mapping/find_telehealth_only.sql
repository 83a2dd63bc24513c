-- Whether only telehealth goes onto the run sheet.
-- $1 organization, $2 connection
select sync_telehealth_only as telehealth_only
from connection
where organization_id = $1::bigint and id = $2::uuid
