-- What a walk was limited to, as the PMS's adapter wrote it; null for all there is. A limited walk proves nothing about
-- records that it does not meet.
alter table sync_run_kind add column scope text;
