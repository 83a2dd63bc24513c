-- Rows of ours that a walk did not meet in an interval it covered: what was seen without being rewritten is all the rest.
create table sync_absent (
    organization_id bigint not null,
    run_id uuid not null,
    kind text not null,
    pms_id text not null,
    constraint sync_absent_pk primary key (organization_id, run_id, kind, pms_id)
);

alter table sync_absent enable row level security;
alter table sync_absent force row level security;
create policy sync_absent_own on sync_absent
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
