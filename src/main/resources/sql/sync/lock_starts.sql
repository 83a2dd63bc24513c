-- Starts of one organization queue up, so that the limit of starts is decided once.
select pg_advisory_xact_lock(hashtextextended('sync start', $1::bigint))
