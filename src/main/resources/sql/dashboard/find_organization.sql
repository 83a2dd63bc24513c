-- An organization at one look: patients, those with a connection, and how its syncs go.
-- $1 organization
with account as (
    -- Counts are kept per account; rows outlive their connection.
    select
        n.vendor_id, n.account_id, sum(n.living)::bigint as living,
        exists (
            select from connection c
            where c.organization_id = $1::bigint and c.vendor_id = n.vendor_id and c.account_id = n.account_id
                and c.removed_at is null) as linked
    from patient_count n
    where n.organization_id = $1::bigint
    group by n.vendor_id, n.account_id
),
contact as (
    select
        coalesce(sum(living), 0)::bigint as contacts,
        coalesce(sum(living) filter (where linked), 0)::bigint as linked,
        coalesce(sum(living) filter (where linked and vendor_id = 'cliniko'), 0)::bigint as cliniko_linked
    from account
),
link as (
    select
        coalesce(bool_or(vendor_id = 'cliniko' and state <> 'unpaired'), false) as cliniko_configured,
        coalesce(bool_or(sync_enabled), false) as sync_enabled,
        coalesce(bool_or(state = 'active'), false) as is_active
    from connection
    where organization_id = $1::bigint and removed_at is null
)
select
    k.*, l.*,
    (select max(completed_at) from sync_run
        where organization_id = $1::bigint and scope = 'records' and state = 'completed') as last_completed_at
from contact k
cross join link l
