-- A run's row is at once the job, the lease, the checkpoint (with its kinds) and the log that frontends poll.
create table sync_run (
    organization_id bigint not null,
    id uuid not null,
    log_id bigint generated always as identity,
    connection_id uuid not null,
    vendor_id text not null,
    scope text not null,
    operation_type text not null,
    mode text not null,
    day date,
    trigger text not null,
    requested_by text,
    state text not null,
    outcome text,
    not_before timestamptz,
    wait_reason text,
    cancel_requested_at timestamptz,
    fence bigint not null default 0,
    worker text,
    lease_until timestamptz,
    takeovers integer not null default 0,
    previous_receipt_id uuid,
    progress_percent numeric(4, 1),
    page_millis double precision,
    estimated_remaining_seconds integer,
    current_step text,
    error_code text,
    error_message text,
    error_details jsonb,
    started_at timestamptz not null,
    claimed_at timestamptz,
    completed_at timestamptz,
    updated_at timestamptz not null,
    constraint sync_run_pk primary key (organization_id, id),
    constraint sync_run_connection_fk foreign key (organization_id, connection_id)
        references connection (organization_id, id),
    constraint sync_run_scope_ck check (scope in ('records', 'day')),
    constraint sync_run_state_ck check (state in ('queued', 'running', 'completed', 'failed', 'cancelled'))
) with (fillfactor = 70);

-- One running sync per connection and scope, kept here and not in memory. lease_until stands in no index, so that
-- heartbeats stay heap-only updates.
create unique index sync_run_open_uq on sync_run (organization_id, connection_id, scope)
    where state in ('queued', 'running');
create index sync_run_open_idx on sync_run (state) where state in ('queued', 'running');
create index sync_run_newest_idx on sync_run (organization_id, vendor_id, log_id desc);

alter table sync_run enable row level security;
alter table sync_run force row level security;
create policy sync_run_own on sync_run
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
-- Claiming due runs looks at all organizations.
create policy sync_run_across on sync_run
    using (nullif(current_setting('app.across_organizations', true), '') is not null);
