-- How the keys of connections do.
-- $1 organization, $2 connections
select
    k.connection_id,
    coalesce(extract(epoch from k.lease_until - clock_timestamp()) * 1000, 0)::bigint as lease_millis,
    k.renewed_at, k.expires_at, k.renew_at, k.due_at, k.renewals, k.failures, k.failing_since, k.failure_code,
    k.failure_reason, k.refused_at
from session_key k
join credential s
    on s.organization_id = k.organization_id and s.connection_id = k.connection_id and s.updated_at = k.credentials_at
where k.organization_id = $1::bigint and k.connection_id = any($2::uuid[])
