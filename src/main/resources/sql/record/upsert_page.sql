-- One page, or several that waited together, of a kind that has no rows but its own. Rows whose content did not change are
-- not rewritten. A keyset page covers intervals of ids: our rows of an interval that the page lacks are noted in
-- sync_absent; a record that is on the page but was rejected is not absent.
-- $1 organization, $2 vendor, $3 account, $4 records, $5 intervals, $6 run, $7 now, $8 ids of rejected records
with record as (
    -- A page, or two that waited together, may hold a record twice: the later one counts.
    select distinct on (r.pms_id) r.*
    from rows from (
        jsonb_to_recordset($4::text::jsonb) as (
            pms_id text, pms_key bigint, {definitions}, archived_at timestamptz, pms_created_at timestamptz,
            pms_updated_at timestamptz, hash text)
    ) with ordinality as r (
        pms_id, pms_key, {columns}, archived_at, pms_created_at, pms_updated_at, hash, place)
    order by r.pms_id, r.place desc
),
written as (
    insert into {table} as p (
        organization_id, vendor_id, account_id, {pms_id}, pms_key, {columns}, archived_at, pms_created_at,
        pms_updated_at, content_hash, created_at, updated_at)
    select
        $1::bigint, $2::text, $3::text, pms_id, pms_key, {columns}, archived_at, pms_created_at,
        pms_updated_at, decode(hash, 'hex'), $7::timestamptz, $7::timestamptz
    from record
    on conflict (organization_id, vendor_id, account_id, {pms_id}) do update
    set (pms_key, {columns}, archived_at, pms_created_at, pms_updated_at, content_hash, updated_at, presence,
            missing_since, missing_run_id, gone_at) =
        row (excluded.pms_key, {excluded}, excluded.archived_at, excluded.pms_created_at, excluded.pms_updated_at,
            excluded.content_hash, excluded.updated_at, 'present', null, null, null)
    where p.content_hash is distinct from excluded.content_hash or p.presence <> 'present'
    returning id, archived_at, (xmax = 0) as created
),
-- What the changed rows were: the statement still sees them as they stood before it.
changed as (
    select
        count(*) filter (where o.presence <> 'gone' and o.archived_at is null and w.archived_at is not null) as archived_now,
        count(*) filter (where o.presence <> 'gone' and o.archived_at is not null and w.archived_at is null) as restored,
        count(*) filter (where o.presence = 'gone' and w.archived_at is null) as returned
    from written w
    join {table} o on o.organization_id = $1::bigint and o.id = w.id
    where not w.created
),
covered as (
    select i.after_id, i.last_id
    from jsonb_to_recordset($5::jsonb) as i (after_id bigint, last_id bigint)
),
absent as (
    insert into sync_absent (organization_id, run_id, kind, pms_id)
    select $1::bigint, $6::uuid, '{kind}', p.pms_id
    from covered c
    -- "offset 0" keeps each interval a range of the index on pms_key; joined freely, all rows would be read per page.
    cross join lateral (
        select o.{pms_id} as pms_id, o.presence
        from {table} o
        where o.organization_id = $1::bigint and o.vendor_id = $2::text and o.account_id = $3::text
            and o.pms_key > c.after_id and o.pms_key <= c.last_id
        offset 0
    ) as p
    where p.presence <> 'gone' and not exists (select from record r where r.pms_id = p.pms_id)
        and p.pms_id <> all ($8::text[])
    on conflict do nothing
    returning 1
)
select
    (select count(*) from record)::int as records,
    (select count(*) from written where created)::int as created,
    (select count(*) from written where not created)::int as updated,
    (select count(*) from written where created and archived_at is not null)::int as created_archived,
    (select archived_now from changed)::int as archived_now,
    (select restored from changed)::int as restored,
    (select returned from changed)::int as returned,
    (select count(*) from absent)::int as absent
