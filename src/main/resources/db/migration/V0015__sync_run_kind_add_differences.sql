alter table sync_run_kind
    -- The newest change that a walk of changes met.
    add column reached timestamptz,
    -- What the balance compares: what was seen, in a walk of changes only up to its upper bound.
    add column bounded bigint not null default 0,
    -- What became of rows: made and archived already; archived since, back from the archive, back from gone.
    add column created_archived bigint not null default 0,
    add column archived_now bigint not null default 0,
    add column restored bigint not null default 0,
    add column returned bigint not null default 0,
    -- Living rows of ours when the run ended.
    add column living bigint;
