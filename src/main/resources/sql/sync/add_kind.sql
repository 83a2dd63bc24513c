insert into sync_run_kind (organization_id, run_id, kind, place) values ($1, $2, $3, $4) on conflict do nothing
