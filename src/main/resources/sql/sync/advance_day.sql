-- Counters and checkpoint of a part of a day, only while the fence holds. No row: the lease is lost.
-- $1 organization, $2 run, $3 fence, $4 kind's columns as one object, $5 step, $6 error details
with run as (
    update sync_run
    set current_step = $5::text, error_details = $6::jsonb, updated_at = clock_timestamp()
    where organization_id = $1::bigint and id = $2::uuid and fence = $3::bigint and state = 'running'
    returning organization_id, id
),
kind as (
    insert into sync_run_kind (
        organization_id, run_id, kind, place, strategy, scope, page_size, pages, seen, created, updated, unchanged,
        failed, skipped, checkpoint, done)
    select
        run.organization_id, run.id, 'appointments', 1, 'CURSOR', c.scope, c.page_size, c.pages, c.seen, c.created,
        c.updated, c.unchanged, c.failed, c.skipped, c.checkpoint, c.done
    from run
    cross join jsonb_to_record($4::jsonb) as c (
        scope text, page_size int, pages bigint, seen bigint, created bigint, updated bigint, unchanged bigint,
        failed bigint, skipped bigint, checkpoint jsonb, done boolean)
    on conflict (organization_id, run_id, kind) do update
    set pages = excluded.pages, seen = excluded.seen, created = excluded.created, updated = excluded.updated,
        unchanged = excluded.unchanged, failed = excluded.failed, skipped = excluded.skipped,
        checkpoint = excluded.checkpoint, done = excluded.done
)
select id from run
