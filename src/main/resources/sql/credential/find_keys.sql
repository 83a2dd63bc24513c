-- What opens a connection: its credentials, and the keys that were made with these very ones. No row where it has none.
-- $1 organization, $2 connection
select
    c.vendor_id, c.settings,
    s.updated_at as credentials_at, s.key_id as credential_key_id, s.sealed as credential_sealed,
    coalesce(l.fence, 0) as fence,
    coalesce(extract(epoch from l.lease_until - clock_timestamp()) * 1000, 0)::bigint as lease_millis,
    k.key_id, k.sealed, k.renewed_at, k.expires_at, k.renew_at, k.due_at, k.renewals, k.failures, k.failing_since,
    k.failure_code, k.failure_reason, k.refused_at
from connection c
join credential s on s.organization_id = c.organization_id and s.connection_id = c.id
left join session_key l on l.organization_id = c.organization_id and l.connection_id = c.id
left join session_key k
    on k.organization_id = c.organization_id and k.connection_id = c.id and k.credentials_at = s.updated_at
where c.organization_id = $1::bigint and c.id = $2::uuid and c.removed_at is null
