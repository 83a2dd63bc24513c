-- The keys of a connection whose PMS gives them for a while, and how renewing them goes. One row per connection, none before
-- its first keys are asked for.
create table session_key (
    organization_id bigint not null,
    connection_id uuid not null,
    -- credential.updated_at of the credentials these were made with. Where others are stored by now, all but the lease is
    -- history.
    credentials_at timestamptz not null,
    -- Sealed as one piece: an old key beside a new one opens nothing. Null before the first ones.
    key_id text,
    sealed bytea,
    renewed_at timestamptz,
    expires_at timestamptz,
    renew_at timestamptz,
    -- When the renewer looks at it: renew_at, or the next attempt after one that failed. Null once the PMS has refused.
    due_at timestamptz,
    renewals bigint not null default 0,
    failures integer not null default 0,
    failing_since timestamptz,
    failure_code text,
    failure_reason text,
    refused_at timestamptz,
    -- Who renews them, by the database's clock; a stale fence stores nothing.
    lease_until timestamptz,
    fence bigint not null default 0,
    updated_at timestamptz not null,
    constraint session_key_pk primary key (organization_id, connection_id),
    constraint session_key_connection_fk foreign key (organization_id, connection_id)
        references connection (organization_id, id),
    constraint session_key_whole_ck check (
        num_nulls(key_id, sealed, renewed_at, expires_at, renew_at) in (0, 5))
);

create index session_key_due_idx on session_key (due_at) where due_at is not null;

alter table session_key enable row level security;
alter table session_key force row level security;
create policy session_key_own on session_key
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
-- What is due is looked for over all organizations; it is renewed in each one's own transaction.
create policy session_key_across on session_key for select
    using (nullif(current_setting('app.across_organizations', true), '') is not null);
