-- Records that a day's sync met and the practice does not want on its run sheet.
alter table sync_run_kind add column skipped bigint not null default 0;
