alter table connection
    -- When the last full run that completed began: from time to time everything is read, whatever changed.
    add column full_sync_at timestamptz,
    add column consecutive_failures integer not null default 0,
    add column last_failure_code text,
    add column failing_since timestamptz;

create index connection_due_idx on connection (next_sync_at)
    where sync_enabled and state = 'active' and removed_at is null;

-- What is due is claimed over all organizations.
create policy connection_across on connection
    using (nullif(current_setting('app.across_organizations', true), '') is not null);
