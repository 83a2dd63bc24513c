-- Rows that were missed up to a moment, in their order, but for some.
-- $1 organization, $2 vendor, $3 account, $4 missed until, $5 how many, $6 ids to leave out
select pms_patient_id as pms_id
from patient
where organization_id = $1::bigint and vendor_id = $2::text and account_id = $3::text
    and presence = 'missing' and missing_since <= $4::timestamptz
    and not (pms_patient_id = any ($6::text[]))
order by id
limit $5::int
