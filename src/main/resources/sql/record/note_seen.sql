-- Walks without a key that covers an interval note each record they met; answers those not met before in this run.
-- $1 organization, $2 run, $3 kind, $4 ids
insert into sync_seen (organization_id, run_id, kind, pms_id)
select distinct $1::bigint, $2::uuid, $3::text, id from unnest($4::text[]) as id
on conflict do nothing
returning pms_id
