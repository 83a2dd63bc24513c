-- Keys that came with new credentials. Whoever is renewing older ones stores nothing any more.
-- $1 organization, $2 connection, $3 key id, $4 sealed, $5 now, $6 expires at, $7 renew at
insert into session_key as k (
    organization_id, connection_id, credentials_at, key_id, sealed, renewed_at, expires_at, renew_at, due_at, renewals,
    fence, updated_at)
select
    c.organization_id, c.id, s.updated_at, $3::text, $4::bytea, $5::timestamptz, $6::timestamptz, $7::timestamptz,
    $7::timestamptz, 1, 1, $5::timestamptz
from connection c
join credential s on s.organization_id = c.organization_id and s.connection_id = c.id
where c.organization_id = $1::bigint and c.id = $2::uuid and c.removed_at is null
for share of c
on conflict (organization_id, connection_id) do update
set credentials_at = excluded.credentials_at,
    key_id = excluded.key_id,
    sealed = excluded.sealed,
    renewed_at = excluded.renewed_at,
    expires_at = excluded.expires_at,
    renew_at = excluded.renew_at,
    due_at = excluded.due_at,
    renewals = k.renewals + 1,
    failures = 0,
    failing_since = null,
    failure_code = null,
    failure_reason = null,
    refused_at = null,
    lease_until = null,
    fence = k.fence + 1,
    updated_at = excluded.updated_at
returning k.connection_id
