-- $1 organization, $2 now
select active_count($1::bigint, $2::timestamptz) as active
