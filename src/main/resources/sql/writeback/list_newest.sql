-- $1 organization, $2 connection, $3 below this number or null, $4 states or null, $5 operation or null, $6 limit
select *
from writeback
where organization_id = $1::bigint and connection_id = $2::uuid
    and ($3::bigint is null or number < $3::bigint)
    and ($4::text[] is null or state = any ($4::text[]))
    and ($5::text is null or operation = $5::text)
order by number desc
limit $6::int
