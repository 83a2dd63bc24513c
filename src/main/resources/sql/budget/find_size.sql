-- How many requests of a window the PMS told of; no row where it told nothing.
-- $1 bucket
select learned_size from budget_bucket where bucket = $1 and learned_size is not null
