-- Nothing is missing any more: what earlier runs left open or held back is over.
-- $1 organization, $2 connection, $3 kind, $4 now
update sync_removal
set state = 'superseded', updated_at = $4
where organization_id = $1 and connection_id = $2 and kind = $3 and state in ('checking', 'held')
