-- Puts appointments onto the run sheet: new ones, those that changed since a day's sync met them last, and those that
-- are back.
-- $1 organization, $2 vendor, $3 account, $4 ids, $5 now
insert into run_sheet_appointment as s (organization_id, appointment_id, content_hash, created_at, updated_at)
select $1::bigint, a.id, a.content_hash, $5::timestamptz, $5::timestamptz
from appointment a
where a.organization_id = $1::bigint and a.vendor_id = $2::text and a.account_id = $3::text
    and a.pms_appointment_id = any ($4::text[])
order by a.id
on conflict (organization_id, appointment_id) do update
set content_hash = excluded.content_hash, removed_at = null, updated_at = excluded.updated_at
where s.content_hash is distinct from excluded.content_hash or s.removed_at is not null
returning (xmax = 0) as created
