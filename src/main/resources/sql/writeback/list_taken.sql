-- Records and queued changes of the PMS that belong to other writebacks of the connection.
-- $1 organization, $2 connection, $3 writeback, $4 since
select pms_record_id, pms_writeback_id
from writeback
where organization_id = $1::bigint and connection_id = $2::uuid and id <> $3::uuid
    and submitted_at >= $4::timestamptz
    and (pms_record_id is not null or pms_writeback_id is not null)
