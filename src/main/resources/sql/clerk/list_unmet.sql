-- $1 organization, $2 users that a walk met
select user_id
from member
where organization_id = $1::bigint and removed_at is null and user_id <> all ($2::text[])
order by user_id
