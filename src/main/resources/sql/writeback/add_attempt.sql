-- $1 organization, $2 writeback, $3 kind, $4 outcome, $5 state, $6 now
insert into writeback_attempt (organization_id, writeback_id, kind, outcome, state, at)
values ($1::bigint, $2::uuid, $3::text, $4::text, $5::text, $6::timestamptz)
