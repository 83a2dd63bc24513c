-- Counting an organization's patients reads this instead of the rows.
create index patient_presence_idx on patient (organization_id, presence, archived_at);
