-- Up to when a person confirmed what is still being read; null where nobody did.
-- $1 organization, $2 connection, $3 kind
select max(marked_at) as marked_at
from sync_removal
where organization_id = $1 and connection_id = $2 and kind = $3 and state = 'confirmed'
