-- What was tried for a writeback, in order. Words of ours only: what the PMS said stands sealed in the writeback.
create table writeback_attempt (
    organization_id bigint not null,
    writeback_id uuid not null,
    number bigint generated always as identity,
    kind text not null,
    outcome text not null,
    state text not null,
    at timestamptz not null,
    constraint writeback_attempt_pk primary key (organization_id, writeback_id, number),
    constraint writeback_attempt_writeback_fk foreign key (organization_id, writeback_id)
        references writeback (organization_id, id) on delete cascade
);

alter table writeback_attempt enable row level security;
alter table writeback_attempt force row level security;
create policy writeback_attempt_own on writeback_attempt
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
