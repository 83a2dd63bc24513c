-- Rows that the PMS can read after all, although nothing could be made of what it showed.
-- $1 organization, $2 vendor, $3 account, $4 ids
update patient
set presence = 'present', missing_since = null, missing_run_id = null
where organization_id = $1::bigint and vendor_id = $2::text and account_id = $3::text
    and pms_patient_id = any ($4::text[]) and presence = 'missing'
