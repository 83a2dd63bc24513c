-- What a client's Idempotency-Key led to, for a day.
create table idempotency (
    organization_id bigint not null,
    route text not null,
    key text not null,
    request_hash text not null,
    writeback_id uuid not null,
    expires_at timestamptz not null,
    constraint idempotency_pk primary key (organization_id, route, key),
    constraint idempotency_writeback_fk foreign key (organization_id, writeback_id)
        references writeback (organization_id, id) on delete cascade
);

create index idempotency_expires_idx on idempotency (expires_at);

alter table idempotency enable row level security;
alter table idempotency force row level security;
create policy idempotency_own on idempotency
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
-- What has expired is dropped for all organizations at once.
create policy idempotency_across on idempotency
    using (nullif(current_setting('app.across_organizations', true), '') is not null);
