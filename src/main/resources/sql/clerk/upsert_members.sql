-- One page of members as one statement. A row that did not change is not rewritten; one that was removed is back.
-- $1 organization, $2 users, $3 their roles, $4 now
with met as (
    -- A page may hold a user twice: the later one counts.
    select distinct on (m.user_id) m.user_id, m.role
    from unnest($2::text[], $3::text[]) with ordinality as m (user_id, role, place)
    order by m.user_id, m.place desc
),
written as (
    insert into member as o (organization_id, user_id, role, created_at, updated_at)
    select $1::bigint, user_id, role, $4::timestamptz, $4::timestamptz
    from met
    on conflict (organization_id, user_id) do update
    set role = excluded.role, removed_at = null, updated_at = excluded.updated_at
    where o.role <> excluded.role or o.removed_at is not null
    returning (xmax = 0) as created
)
select
    (select count(*) from written where created)::int as created,
    (select count(*) from written where not created)::int as updated
