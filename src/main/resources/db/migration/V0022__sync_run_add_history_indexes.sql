-- Runs of an organization newest first, whatever PMS they read.
create index sync_run_log_id_idx on sync_run (organization_id, log_id desc) where scope = 'records';
-- What ended since a moment, or before it. What looks at all organizations asks one by one: an index on completed_at alone
-- would tempt the planner to look for one organization's last run among everybody's.
create index sync_run_completed_at_idx on sync_run (organization_id, completed_at);
