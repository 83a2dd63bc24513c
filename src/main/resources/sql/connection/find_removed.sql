-- A connection that was removed earlier, unless its account is connected again: then its rows belong to that one.
-- $1 organization, $2 connection
select f.vendor_id, f.account_id
from connection f
where f.organization_id = $1::bigint and f.id = $2::uuid and f.removed_at is not null
    and not exists (
        select from connection c
        where c.organization_id = $1::bigint and c.vendor_id = f.vendor_id and c.account_id = f.account_id
            and c.removed_at is null)
