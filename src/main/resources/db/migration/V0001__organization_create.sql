-- The role that every connection of the service's pool works in. A login that row level security binds anyway (neither
-- superuser nor BYPASSRLS) keeps its own role and needs none; such a login may not be allowed to create one either.
do $$
begin
    if exists (select from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)) then
        begin
            create role practice_sync_service nologin nosuperuser nobypassrls;
        exception
            when duplicate_object or unique_violation then null; -- roles belong to the cluster: another database made it
        end;
        execute format('grant practice_sync_service to %I', current_user);
        execute format('grant usage on schema %I to practice_sync_service', current_schema);
        execute format(
            'alter default privileges in schema %I grant select, insert, update, delete on tables to practice_sync_service',
            current_schema);
        execute format(
            'alter default privileges in schema %I grant usage, select on sequences to practice_sync_service', current_schema);
    end if;
end
$$;

create table organization (
    id bigint generated always as identity primary key,
    external_id text not null,
    name text,
    disabled_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint organization_external_id_uq unique (external_id)
);

alter table organization enable row level security;
alter table organization force row level security;
create policy organization_own on organization
    using (id = nullif(current_setting('app.organization_id', true), '')::bigint);
-- Resolving org_… and giving a new organization its number happen before the organization is known.
create policy organization_across on organization
    using (nullif(current_setting('app.across_organizations', true), '') is not null);
