-- Runs of an organization newest first, whatever PMS they read.
create index sync_run_log_id_idx on sync_run (organization_id, log_id desc) where scope = 'records';
-- What ended since a moment, or before it: in one organization, and in all of them.
create index sync_run_completed_at_idx on sync_run (organization_id, completed_at);
create index sync_run_ended_idx on sync_run (completed_at) where completed_at is not null;
