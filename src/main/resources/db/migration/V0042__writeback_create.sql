-- A change sent to a PMS and followed until its verdict. The row is at once the job, its lease and what people read.
-- The request and what the PMS said about it hold patients: both are sealed, and no column repeats them.
create table writeback (
    organization_id bigint not null,
    id uuid not null,
    number bigint generated always as identity,
    connection_id uuid not null,
    vendor_id text not null,
    operation text not null,
    -- The record that is changed; null where one is made.
    record_id text,
    body_hash text not null,
    body_key_id text not null,
    body_sealed bytea not null,
    state text not null,
    attempts integer not null default 0,
    sends integer not null default 0,
    polls integer not null default 0,
    looks integer not null default 0,
    may_resend boolean not null default true,
    person_decided boolean not null default false,
    send_by timestamptz not null,
    first_sent_at timestamptz,
    sent_at timestamptz,
    accepted_at timestamptz,
    absent_at timestamptz,
    -- When something is to be done by itself; null: nothing is.
    next_step_at timestamptz,
    pms_writeback_id text,
    pms_record_id text,
    error_code text,
    reason_key_id text,
    reason_sealed bytea,
    warnings jsonb not null default '[]',
    requested_by text not null,
    submitted_at timestamptz not null,
    -- Until then somebody waits for the answer; a verdict that comes later is announced.
    attended_until timestamptz not null,
    completed_at timestamptz,
    updated_at timestamptz not null,
    fence bigint not null default 0,
    worker text,
    lease_until timestamptz,
    constraint writeback_pk primary key (organization_id, id),
    constraint writeback_connection_fk foreign key (organization_id, connection_id)
        references connection (organization_id, id),
    constraint writeback_state_ck
        check (state in ('queued', 'sent', 'accepted', 'completed', 'failed', 'uncertain')),
    constraint writeback_reason_ck check ((reason_key_id is null) = (reason_sealed is null)),
    constraint writeback_ended_ck check ((state in ('completed', 'failed')) = (completed_at is not null)),
    constraint writeback_step_ck check (next_step_at is null or state in ('queued', 'sent', 'accepted', 'uncertain'))
) with (fillfactor = 70);

-- Due ones of all organizations; lease_until stands in no index, so that heartbeats stay heap-only updates.
create index writeback_due_idx on writeback (next_step_at) where next_step_at is not null;
create index writeback_newest_idx on writeback (organization_id, connection_id, number desc);
-- What belongs to other changes, and whether the same is under way.
create index writeback_recent_idx on writeback (organization_id, connection_id, submitted_at);

alter table writeback enable row level security;
alter table writeback force row level security;
create policy writeback_own on writeback
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
-- Claiming what is due looks at all organizations.
create policy writeback_across on writeback
    using (nullif(current_setting('app.across_organizations', true), '') is not null);
