alter table patient
    add column missing_since timestamptz,
    add column missing_run_id uuid,
    add column gone_at timestamptz;

create index patient_missing_idx on patient (organization_id, vendor_id, account_id, id) where presence = 'missing';
