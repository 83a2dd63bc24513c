-- Whether the run sheet takes telehealth appointments only.
alter table connection add column sync_telehealth_only boolean not null default true;
