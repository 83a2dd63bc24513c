update budget_bucket set grants = $2::bigint[], person_grants = $3::bigint[] where bucket = $1
