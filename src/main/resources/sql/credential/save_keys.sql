-- What a renewal came to, as one piece, if nobody has taken it over meanwhile. Where the PMS changed one of the customer's
-- own fields, the credentials change with it, and the keys are those of the new ones.
-- $1 organization, $2 connection, $3 fence, $4 the credentials they were made with, $5 key id, $6 sealed, $7 renewed at,
-- $8 expires at, $9 renew at, $10 due at, $11 renewals, $12 failures, $13 failing since, $14 code, $15 reason,
-- $16 refused at, $17 now, $18 key id, $19 sealed and $20 mask of the changed credentials, null where they stay
with changed as (
    update credential s
    set key_id = $18::text, sealed = $19::bytea, masked = $20::text, updated_at = $17::timestamptz
    from session_key k
    where s.organization_id = $1::bigint and s.connection_id = $2::uuid and s.updated_at = $4::timestamptz
        and k.organization_id = s.organization_id and k.connection_id = s.connection_id and k.fence = $3::bigint
        and $19::bytea is not null
    returning s.updated_at
)
update session_key
set credentials_at = coalesce((select updated_at from changed), $4::timestamptz),
    key_id = $5::text,
    sealed = $6::bytea,
    renewed_at = $7::timestamptz,
    expires_at = $8::timestamptz,
    renew_at = $9::timestamptz,
    due_at = $10::timestamptz,
    renewals = $11::bigint,
    failures = $12::int,
    failing_since = $13::timestamptz,
    failure_code = $14::text,
    failure_reason = $15::text,
    refused_at = $16::timestamptz,
    lease_until = null,
    updated_at = $17::timestamptz
where organization_id = $1::bigint and connection_id = $2::uuid and fence = $3::bigint
returning connection_id
