-- The PMS refused the credentials. Those that were stored meanwhile are not the refused ones: then the connection stays
-- as it is, and there is no row.
-- $1 organization, $2 connection, $3 when the refused ones were stored, $4 why, $5 now
update connection c
set state = 'reauthorization_required', state_reason = $4::text, updated_at = $5::timestamptz
from credential s
where c.organization_id = $1::bigint and c.id = $2::uuid and c.state <> 'reauthorization_required'
    and s.organization_id = c.organization_id and s.connection_id = c.id and s.updated_at = $3::timestamptz
returning c.id
