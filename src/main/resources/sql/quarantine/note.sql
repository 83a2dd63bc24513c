-- The rejected records of a page as one statement. A record met twice by one run counts once.
-- $1 organization, $2 vendor, $3 account, $4 kind, $5 form, $6 records, $7 run, $8 now
with record as (
    select distinct on (r.record_key) r.*
    from rows from (
        jsonb_to_recordset($6::text::jsonb) as (record_key text, pms_id text, reason text, key_id text, sealed text)
    ) with ordinality as r (record_key, pms_id, reason, key_id, sealed, place)
    order by r.record_key, r.place desc
)
insert into rejected_record as kept (
    organization_id, id, vendor_id, account_id, kind, record_key, pms_id, reason, form, key_id, sealed, times,
    first_seen_at, last_seen_at, last_run_id)
select
    $1::bigint, gen_random_uuid(), $2::text, $3::text, $4::text, record_key, pms_id, reason, $5::text, key_id,
    decode(sealed, 'base64'), 1, $8::timestamptz, $8::timestamptz, $7::uuid
from record
on conflict (organization_id, vendor_id, account_id, kind, record_key) do update
set pms_id = excluded.pms_id,
    reason = excluded.reason,
    form = excluded.form,
    key_id = excluded.key_id,
    sealed = excluded.sealed,
    times = kept.times + (kept.last_run_id <> excluded.last_run_id)::int,
    last_seen_at = excluded.last_seen_at,
    last_run_id = excluded.last_run_id
