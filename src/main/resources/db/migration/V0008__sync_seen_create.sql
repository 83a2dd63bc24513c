-- Walks without a key that covers an interval note what they met instead.
create table sync_seen (
    organization_id bigint not null,
    run_id uuid not null,
    kind text not null,
    pms_id text not null,
    constraint sync_seen_pk primary key (organization_id, run_id, kind, pms_id)
);

alter table sync_seen enable row level security;
alter table sync_seen force row level security;
create policy sync_seen_own on sync_seen
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
