-- $1 organization, $2 now
select active_count($1::bigint, null, $2::timestamptz, null, null) as active
