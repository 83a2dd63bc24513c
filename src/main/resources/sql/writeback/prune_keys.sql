-- Keys of all organizations that nobody asks for any more.
-- $1 now
delete from idempotency where expires_at <= $1::timestamptz
