-- Whether the account may be linked by one organization only: where the PMS tells its integrator the accounts' names and
-- what opens them, whoever knows a name must not get at another's practice.
alter table connection add column account_exclusive boolean not null default false;

create unique index connection_exclusive_account_uq on connection (vendor_id, account_id)
    where account_exclusive and removed_at is null;
