-- Rows per table over all organizations. Counted where one statement may see every row and the table stays small.
-- Of the others row level security shows one organization at a time: there the server's own count of live rows is
-- taken, and the planner's where the server forgot it; both are estimates.
with counted (name, rows) as (
    select 'organization', count(*) from organization
    union all
    select 'connection', count(*) from connection
    union all
    select 'clerk_sync', count(*) from clerk_sync
    union all
    select 'budget_bucket', count(*) from budget_bucket
)
select
    c.relname::text as name,
    coalesce(
        counted.rows,
        nullif(pg_stat_get_live_tuples(c.oid), 0),
        greatest(c.reltuples, 0)::bigint) as rows,
    counted.rows is not null as exact
from pg_class c
join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema
left join counted on counted.name = c.relname
where c.relkind in ('r', 'p') and c.relname <> 'flyway_schema_history'
order by c.relname
