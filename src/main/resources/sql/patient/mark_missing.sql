-- Rows that a full walk did not meet, and that nobody missed before. Their content is as it was: nothing was synced.
-- $1 organization, $2 vendor, $3 account, $4 run, $5 now
update patient p
set presence = 'missing', missing_since = $5::timestamptz, missing_run_id = $4::uuid
from sync_absent a
where a.organization_id = $1::bigint and a.run_id = $4::uuid and a.kind = 'patients'
    and p.organization_id = a.organization_id and p.vendor_id = $2::text and p.account_id = $3::text
    and p.pms_patient_id = a.pms_id and p.presence = 'present'
