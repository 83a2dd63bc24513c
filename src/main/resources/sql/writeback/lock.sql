-- One that a person decides about; whoever works on it is finished first.
-- $1 organization, $2 connection, $3 writeback
select *
from writeback
where organization_id = $1::bigint and connection_id = $2::uuid and id = $3::uuid
for update
