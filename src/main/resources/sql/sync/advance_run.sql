-- Counters, checkpoint and progress of a page, only while the fence holds and the connection lives. No row: the lease is
-- lost.
-- $1 organization, $2 run, $3 fence, $4 kind, $5 kind's columns as one object, $6 progress, $7 milliseconds per page,
-- $8 estimated remaining seconds, $9 step, $10 error details
with run as (
    update sync_run
    set progress_percent = greatest(progress_percent, $6::numeric),
        page_millis = $7,
        estimated_remaining_seconds = $8,
        current_step = $9,
        error_details = $10::jsonb,
        updated_at = clock_timestamp()
    where organization_id = $1 and id = $2 and fence = $3 and state = 'running'
        and exists (
            select from connection c
            where c.organization_id = sync_run.organization_id and c.id = sync_run.connection_id and c.removed_at is null)
    returning cancel_requested_at
),
kind as (
    update sync_run_kind k
    set strategy = c.strategy,
        upper_bound = c.upper_bound,
        watermark = c.watermark,
        reached = c.reached,
        note = c.note,
        scope = c.scope,
        page_size = c.page_size,
        total = c.total,
        count_before = c.total,
        count_after = c.count_after,
        pages = c.pages,
        seen = c.seen,
        bounded = c.bounded,
        pass = c.pass,
        seen_before_pass = c.seen_before_pass,
        created = c.created,
        updated = c.updated,
        created_archived = c.created_archived,
        archived_now = c.archived_now,
        restored = c.restored,
        returned = c.returned,
        unchanged = c.unchanged,
        failed = c.failed,
        archived = c.archived,
        absent = c.absent,
        warnings = c.warnings,
        checkpoint = c.checkpoint,
        done = c.done,
        receipt = c.receipt
    from jsonb_to_record($5::jsonb) as c (
        strategy text, upper_bound text, watermark timestamptz, reached timestamptz, note text, scope text, page_size int,
        total bigint, count_after bigint, pages bigint, seen bigint, bounded bigint, pass int, seen_before_pass bigint,
        created bigint, updated bigint, created_archived bigint, archived_now bigint, restored bigint, returned bigint, unchanged bigint,
        failed bigint, archived bigint, absent bigint, warnings bigint, checkpoint jsonb, done boolean, receipt jsonb)
    where k.organization_id = $1 and k.run_id = $2 and k.kind = $4 and exists (select from run)
)
select cancel_requested_at from run
