-- What a search compares: folded words, separated by spaces, in order. The mapper's side of it is SearchKeys.
alter table patient add column search_keys text collate "C";

-- The same words, one a row, so that a beginning is a range of the primary key: comparing text by its bytes is all that
-- row level security lets an index do. No foreign key: no patient is dropped, and checking it costs as much as the rows.
create table patient_search_key (
    organization_id bigint not null,
    key text collate "C" not null,
    patient_id bigint not null,
    constraint patient_search_key_pk primary key (organization_id, key, patient_id)
);

-- Rows that were there before: what SQL can fold like the mapper is right at once, the rest with the next full sync.
create function pg_temp.folded(name text) returns text language sql immutable as $$
    select normalize(
        translate(
            replace(replace(replace(replace(
                lower(regexp_replace(
                    normalize(translate(name, '´ØŁĐÐĦŦÆŒÞẞ', '''øłđðħŧæœþß'), NFKD), '[\u0300-\u036f\u00ad\u200b-\u200f]', '', 'g')),
                'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
            'øłđðħŧı', 'olddhti'),
        NFC)
$$;

create function pg_temp.expanded(name text) returns text language sql immutable as $$
    select replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        normalize(name, NFC), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'å', 'aa'), 'ø', 'oe'),
        'Ä', 'ae'), 'Ö', 'oe'), 'Ü', 'ue'), 'Å', 'aa'), 'Ø', 'oe')
$$;

-- The whole name without gaps, and the beginnings within it.
create function pg_temp.name_keys(name text) returns setof text language sql immutable as $$
    with word as (
        select w.word, w.place
        from regexp_split_to_table(pg_temp.folded(name), '[[:space:],;"()''.‘’‛ʻʼ`′‐‑‒–—―−-]+') with ordinality as w (word, place)
        where w.word <> ''
    )
    select left(string_agg(word, '' order by place), 100) from word
    union
    select left(word, 100) from word where place > (select min(place) from word)
$$;

-- The table's owner, as whom we migrate, would see no row.
alter table patient no force row level security;

update patient p
set search_keys = (
    select coalesce(string_agg(distinct k.key collate "C", ' ' order by k.key collate "C"), '')
    from (
        select pg_temp.name_keys(n.name)
        from (values
            (p.first_name), (p.last_name), (p.preferred_name),
            (pg_temp.expanded(p.first_name)), (pg_temp.expanded(p.last_name)), (pg_temp.expanded(p.preferred_name))
        ) as n (name)
        where n.name is not null
        union
        select left(regexp_replace(pg_temp.folded(p.email), '[[:space:],;"()''.‘’‛ʻʼ`′‐‑‒–—―−-]+', '', 'g'), 100)
        union
        select left(ltrim(regexp_replace(n.number, '[^0-9]', '', 'g'), '0'), 100)
        from (values (replace(p.phone, '(0)', ' ')), (p.phone_digits)) as n (number)
        union
        -- Without the country code: of one digit, of two, or else of three.
        select left(ltrim(regexp_replace(
            p.phone_digits,
            '^([17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|(2[1-689]|3[578]|42|5[09]|6[7-9]|8[035789]|9[679])[0-9])(?=[0-9]{4})', ''), '0'), 100)
        where p.phone_digits ~ '^[1-9]'
    ) as k (key)
    where k.key <> '');

insert into patient_search_key (organization_id, key, patient_id)
select p.organization_id, k.key, p.id
from patient p
cross join lateral string_to_table(p.search_keys, ' ') as k (key);

alter table patient force row level security;

-- The rows follow the patient's own, whoever writes it: within the statement, and for those it really wrote.
create function patient_search_key_add() returns trigger language plpgsql as $$
begin
    insert into patient_search_key (organization_id, key, patient_id)
    select p.organization_id, k.key, p.id
    from added p
    cross join lateral string_to_table(p.search_keys, ' ') as k (key);
    return null;
end
$$;

create function patient_search_key_change() returns trigger language plpgsql as $$
declare
    organizations bigint[];
    patients bigint[];
    befores text[];
    afters text[];
    lost_organizations bigint[];
    lost_patients bigint[];
    lost_keys text[];
begin
    -- Each row has its other half; "full" keeps the planner, which saw an empty table once, from comparing all with all.
    select array_agg(organization_id), array_agg(id), array_agg(o.search_keys), array_agg(n.search_keys)
    into organizations, patients, befores, afters
    from removed o
    full join added n using (organization_id, id)
    where n.search_keys is distinct from o.search_keys;
    if patients is null then
        return null;
    end if;
    select array_agg(c.organization_id), array_agg(c.patient_id), array_agg(k.key)
    into lost_organizations, lost_patients, lost_keys
    from unnest(organizations, patients, befores) as c (organization_id, patient_id, before)
    cross join lateral string_to_table(c.before, ' ') as k (key);
    -- Arrays again, because their size is known: with a guess the planner reads the keys of all patients.
    delete from patient_search_key s
    using unnest(lost_organizations, lost_patients, lost_keys) as lost (organization_id, patient_id, key)
    where s.organization_id = lost.organization_id and s.key = lost.key and s.patient_id = lost.patient_id;
    insert into patient_search_key (organization_id, key, patient_id)
    select c.organization_id, k.key, c.patient_id
    from unnest(organizations, patients, afters) as c (organization_id, patient_id, after)
    cross join lateral string_to_table(c.after, ' ') as k (key);
    return null;
end
$$;

create function patient_search_key_remove() returns trigger language plpgsql as $$
begin
    delete from patient_search_key s
    using removed o, string_to_table(o.search_keys, ' ') as k (key)
    where s.organization_id = o.organization_id and s.key = k.key and s.patient_id = o.id;
    return null;
end
$$;

create trigger patient_search_key_add after insert on patient
    referencing new table as added for each statement execute function patient_search_key_add();
create trigger patient_search_key_change after update on patient
    referencing old table as removed new table as added for each statement execute function patient_search_key_change();
create trigger patient_search_key_remove after delete on patient
    referencing old table as removed for each statement execute function patient_search_key_remove();

alter table patient_search_key enable row level security;
alter table patient_search_key force row level security;
create policy patient_search_key_own on patient_search_key
    using (organization_id = nullif(current_setting('app.organization_id', true), '')::bigint);
