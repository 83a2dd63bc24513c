alter table sync_run
    -- Since when the run waits for a worker; one that gave its place to others stands at the end again.
    add column queued_at timestamptz not null default clock_timestamp(),
    -- When a scheduled run should have begun.
    add column due_at timestamptz;

-- Receipts are listed newest first, and each names the one before.
create index sync_run_completed_idx on sync_run (organization_id, connection_id, log_id desc) where state = 'completed';
-- The limit on sync-all looks at its last start.
create index sync_run_sync_all_idx on sync_run (organization_id, started_at) where trigger = 'sync_all';
create index sync_run_receipts_idx on sync_run (organization_id, log_id desc)
    where outcome in ('completed', 'completed_with_rejections', 'incomplete') and mode <> 'removals';
