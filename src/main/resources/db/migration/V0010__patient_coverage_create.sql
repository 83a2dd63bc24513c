-- The last completed run that met every patient of an account: unchanged rows count as synced then.
create table patient_coverage (
    organization_id bigint not null,
    vendor_id text not null,
    account_id text not null,
    run_id uuid not null,
    covered_at timestamptz not null,
    living bigint not null,
    constraint patient_coverage_pk primary key (organization_id, vendor_id, account_id),
    constraint patient_coverage_organization_fk foreign key (organization_id) references organization (id)
);

alter table patient_coverage enable row level security;
alter table patient_coverage force row level security;
create policy patient_coverage_own on patient_coverage
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
