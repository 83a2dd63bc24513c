-- Answers how many left, and how many are left.
-- $1 organization, $2 users, or null for all, $3 now
with removed as (
    update member
    set removed_at = $3::timestamptz, updated_at = $3::timestamptz
    where organization_id = $1::bigint and removed_at is null and ($2::text[] is null or user_id = any ($2::text[]))
    returning 1
),
before as (
    select count(*) as living from member where organization_id = $1::bigint and removed_at is null
)
select r.removed::int as removed, before.living - r.removed as living
from before, (select count(*) as removed from removed) as r
