-- $1 organization, $2 connection, $3 kind
select watermarks ->> $3::text as watermark from connection where organization_id = $1::bigint and id = $2::uuid
