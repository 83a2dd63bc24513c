-- $1 organization, $2 connection, $3 writeback, $4 the PMS's record
select count(*) as owners
from writeback
where organization_id = $1::bigint and connection_id = $2::uuid and id <> $3::uuid and pms_record_id = $4::text
    and operation in ('book_appointment', 'create_patient')
