-- Takes appointments off the run sheet that the practice does not want there any more.
-- $1 organization, $2 vendor, $3 account, $4 ids
delete from run_sheet_appointment s
using appointment a
where s.organization_id = $1::bigint and a.organization_id = $1::bigint and a.id = s.appointment_id
    and a.vendor_id = $2::text and a.account_id = $3::text and a.pms_appointment_id = any ($4::text[])
