-- The PMS refused the credentials. Those that were stored meanwhile are not the refused ones: then the connection stays
-- as it is, and there is no row. A connection that pairs has none, then and now.
-- $1 organization, $2 connection, $3 when the refused ones were stored, null for none, $4 why, $5 now
update connection c
set state = 'reauthorization_required', state_reason = $4::text, updated_at = $5::timestamptz
where c.organization_id = $1::bigint and c.id = $2::uuid and c.state <> 'reauthorization_required'
    and $3::timestamptz is not distinct from (
        select s.updated_at from credential s where s.organization_id = c.organization_id and s.connection_id = c.id)
returning c.id
