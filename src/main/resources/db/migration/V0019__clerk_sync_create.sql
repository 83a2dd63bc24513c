-- The newest sync of an organization with Clerk: one row per organization, which is at once the claim that it runs once.
create table clerk_sync (
    organization_id bigint not null,
    run_id uuid not null,
    -- disabled: Clerk has no such organization any more.
    state text not null,
    requested_by text not null,
    error_code text,
    members_created integer not null default 0,
    members_updated integer not null default 0,
    members_removed integer not null default 0,
    -- Members after the last sync that came to its end; null before one did.
    members bigint,
    started_at timestamptz not null,
    completed_at timestamptz,
    constraint clerk_sync_pk primary key (organization_id),
    constraint clerk_sync_organization_fk foreign key (organization_id) references organization (id),
    constraint clerk_sync_state_ck check (state in ('running', 'completed', 'disabled', 'failed'))
);

alter table clerk_sync enable row level security;
alter table clerk_sync force row level security;
create policy clerk_sync_own on clerk_sync
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
-- The status that a platform admin reads is one for all organizations. It only reads.
create policy clerk_sync_across on clerk_sync for select
    using (nullif(current_setting('app.across_organizations', true), '') is not null);
