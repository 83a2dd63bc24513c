-- How long, in milliseconds, a run waits that could be worked on; null where none does.
select max(extract(epoch from clock_timestamp() - greatest(not_before, queued_at)) * 1000)::bigint as millis
from sync_run
where state = 'queued' and (not_before is null or not_before <= clock_timestamp())
