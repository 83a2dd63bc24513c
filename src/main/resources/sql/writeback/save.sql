-- How far a writeback got. No row: another worker has it by now, a person decided meanwhile, or it was to be sent for a
-- connection that is no more. Only while it is with the PMS the lease is kept.
-- $1 organization, $2 writeback, $3 fence, $4 state before, $5 state, $6 attempts, $7 sends, $8 polls, $9 looks,
-- $10 may resend, $11 person decided, $12 send by, $13 first sent, $14 sent, $15 accepted, $16 absent, $17 next step,
-- $18 the PMS's id of the change, $19 the PMS's record, $20 error code, $21 master key of the reason, $22 sealed reason,
-- $23 warnings, $24 completed, $25 now
update writeback w
set state = $5::text,
    attempts = $6::int,
    sends = $7::int,
    polls = $8::int,
    looks = $9::int,
    may_resend = $10::boolean,
    person_decided = $11::boolean,
    send_by = $12::timestamptz,
    first_sent_at = $13::timestamptz,
    sent_at = $14::timestamptz,
    accepted_at = $15::timestamptz,
    absent_at = $16::timestamptz,
    next_step_at = $17::timestamptz,
    pms_writeback_id = $18::text,
    pms_record_id = $19::text,
    error_code = $20::text,
    reason_key_id = $21::text,
    reason_sealed = $22::bytea,
    warnings = $23::jsonb,
    completed_at = $24::timestamptz,
    updated_at = $25::timestamptz,
    lease_until = case when $5::text = 'sent' then w.lease_until end
where w.organization_id = $1::bigint and w.id = $2::uuid and w.fence = $3::bigint and w.state = $4::text
    and ($5::text <> 'sent' or w.lease_until > clock_timestamp() and exists (
        select from connection c
        where c.organization_id = w.organization_id and c.id = w.connection_id and c.removed_at is null))
returning w.*
