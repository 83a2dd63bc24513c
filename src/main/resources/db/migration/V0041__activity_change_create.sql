-- How often the rows behind the figures of active patients have changed: a figure once computed is true while this sum is
-- the same. Number 0 is the sum; while one transaction adds to it, others put theirs beside it, so that nobody waits.
create table activity_change (
    organization_id bigint not null,
    number bigint not null,
    changes bigint not null,
    constraint activity_change_pk primary key (organization_id, number)
) with (fillfactor = 50);

create sequence activity_change_number;

-- Who has the lock is alone with the sum until it commits, and adds what others left beside it. Nobody waits for it.
create function activity_change_add(for_organization bigint) returns void language plpgsql set enable_seqscan = off as $$
begin
    if pg_try_advisory_xact_lock(hashtextextended(format('activity_change %s', for_organization), 0)) then
        with beside as (
            delete from activity_change where organization_id = for_organization and number > 0 returning changes
        )
        insert into activity_change as s (organization_id, number, changes)
        select for_organization, 0, 1 + coalesce(sum(changes), 0) from beside
        on conflict (organization_id, number) do update set changes = s.changes + excluded.changes;
    else
        insert into activity_change (organization_id, number, changes)
        values (for_organization, nextval('activity_change_number'), 1);
    end if;
end
$$;

create function activity_change_note() returns trigger language plpgsql as $$
begin
    perform activity_change_add(organization_id) from (select distinct organization_id from added) as o;
    return null;
end
$$;

create function activity_change_unnote() returns trigger language plpgsql as $$
begin
    perform activity_change_add(organization_id) from (select distinct organization_id from removed) as o;
    return null;
end
$$;

-- All that figures are made of; what else they depend on, the calendar and the rule, is asked for each time.
create trigger activity_change_insert after insert on patient_activity
    referencing new table as added for each statement execute function activity_change_note();
create trigger activity_change_update after update on patient_activity
    referencing new table as added for each statement execute function activity_change_note();
create trigger activity_change_delete after delete on patient_activity
    referencing old table as removed for each statement execute function activity_change_unnote();
create trigger activity_change_insert after insert on attendance
    referencing new table as added for each statement execute function activity_change_note();
create trigger activity_change_update after update on attendance
    referencing new table as added for each statement execute function activity_change_note();
create trigger activity_change_delete after delete on attendance
    referencing old table as removed for each statement execute function activity_change_unnote();
create trigger activity_change_insert after insert on appointment_type
    referencing new table as added for each statement execute function activity_change_note();
create trigger activity_change_update after update on appointment_type
    referencing new table as added for each statement execute function activity_change_note();
create trigger activity_change_delete after delete on appointment_type
    referencing old table as removed for each statement execute function activity_change_unnote();

alter table activity_change enable row level security;
alter table activity_change force row level security;
create policy activity_change_own on activity_change
    using (organization_id = (select nullif(current_setting('app.organization_id', true), '')::bigint));
