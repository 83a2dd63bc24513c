-- How many records of a connection were marked gone lately without a person.
-- $1 organization, $2 connection, $3 kind, $4 since
select coalesce(sum(removed), 0)::bigint as removed
from sync_removal
where organization_id = $1 and connection_id = $2 and kind = $3 and confirmed_at is null and marked_at > $4
