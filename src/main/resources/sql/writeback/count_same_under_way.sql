-- The same change, asked for by others, that the PMS may be doing right now: what it leaves would look like ours.
-- $1 organization, $2 connection, $3 writeback, $4 operation, $5 hash of the body
select count(*) as others
from writeback
where organization_id = $1::bigint and connection_id = $2::uuid and id <> $3::uuid and operation = $4::text
    and body_hash = $5::text and (state = 'sent' or state = 'accepted' and next_step_at is not null)
