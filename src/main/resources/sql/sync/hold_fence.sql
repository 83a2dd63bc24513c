-- Whether the worker still has the run; its row stays locked until the transaction ends. No row: the lease is lost.
-- $1 organization, $2 run, $3 fence
select id from sync_run where organization_id = $1 and id = $2 and fence = $3 and state = 'running' for update
