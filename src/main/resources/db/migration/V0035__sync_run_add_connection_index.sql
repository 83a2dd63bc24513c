-- The newest runs of one connection, of both scopes.
create index sync_run_connection_idx on sync_run (organization_id, connection_id, log_id desc);
