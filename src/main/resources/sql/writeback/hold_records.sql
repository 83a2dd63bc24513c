-- Two writebacks of a connection must not take the same record for theirs: one after the other.
-- $1 organization, $2 connection
select pg_advisory_xact_lock(hashtextextended('writeback ' || $1::bigint || ' ' || $2::uuid, 0))
