-- What still has to be read, record by record, the oldest first.
-- $1 organization, $2 connection, $3 kind
select *
from sync_removal
where organization_id = $1 and connection_id = $2 and kind = $3 and state in ('checking', 'confirmed')
order by marked_at, run_id
