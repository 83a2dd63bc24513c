update budget_bucket set grants = $2::bigint[] where bucket = $1
