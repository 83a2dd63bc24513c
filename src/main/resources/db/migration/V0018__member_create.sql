-- Who belongs to an organization at Clerk, and as what. No names and no addresses: nothing here shows them.
create table member (
    organization_id bigint not null,
    user_id text not null,
    role text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    removed_at timestamptz,
    constraint member_pk primary key (organization_id, user_id),
    constraint member_organization_fk foreign key (organization_id) references organization (id)
);

alter table member enable row level security;
alter table member force row level security;
create policy member_own on member
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
