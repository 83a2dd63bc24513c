-- One page of appointments, or several that waited together, with who comes to them. Rows whose content did not change are
-- not rewritten, nor is who comes to those. A keyset page covers intervals of ids: our rows of an interval that the page
-- lacks are noted in sync_absent; a record that is on the page but was rejected is not absent.
-- $1 organization, $2 vendor, $3 account, $4 records, $5 intervals, $6 run, $7 now, $8 ids of rejected records
with record as (
    -- A page, or two that waited together, may hold a record twice: the later one counts.
    select distinct on (r.pms_id) r.*
    from rows from (
        jsonb_to_recordset($4::text::jsonb) as (
            pms_id text, pms_key bigint, starts_at timestamptz, ends_at timestamptz, pms_practitioner_id text,
            pms_appointment_type_id text, pms_location_id text, status text, pms_status text, cancelled_at timestamptz,
            cancellation_reason text, telehealth boolean, telehealth_url text, notes text, capacity int,
            archived_at timestamptz, pms_created_at timestamptz, pms_updated_at timestamptz, attendees jsonb, hash text)
    ) with ordinality as r (
        pms_id, pms_key, starts_at, ends_at, pms_practitioner_id, pms_appointment_type_id, pms_location_id, status,
        pms_status, cancelled_at, cancellation_reason, telehealth, telehealth_url, notes, capacity, archived_at,
        pms_created_at, pms_updated_at, attendees, hash, place)
    order by r.pms_id, r.place desc
),
written as (
    insert into appointment as p (
        organization_id, vendor_id, account_id, pms_appointment_id, pms_key, kind, starts_at, ends_at,
        pms_practitioner_id, pms_appointment_type_id, pms_location_id, status, pms_status, cancelled_at,
        cancellation_reason, telehealth, telehealth_url, notes, capacity, archived_at, pms_created_at, pms_updated_at,
        content_hash, created_at, updated_at)
    select
        $1::bigint, $2::text, $3::text, pms_id, pms_key, '{kind}', starts_at, ends_at, pms_practitioner_id,
        pms_appointment_type_id, pms_location_id, status, pms_status, cancelled_at, cancellation_reason, telehealth,
        telehealth_url, notes, capacity, archived_at, pms_created_at, pms_updated_at, decode(hash, 'hex'),
        $7::timestamptz, $7::timestamptz
    from record
    on conflict (organization_id, vendor_id, account_id, pms_appointment_id) do update
    set (pms_key, kind, starts_at, ends_at, pms_practitioner_id, pms_appointment_type_id, pms_location_id, status,
            pms_status, cancelled_at, cancellation_reason, telehealth, telehealth_url, notes, capacity, archived_at,
            pms_created_at, pms_updated_at, content_hash, updated_at, presence, missing_since, missing_run_id, gone_at) =
        row (excluded.pms_key, excluded.kind, excluded.starts_at, excluded.ends_at, excluded.pms_practitioner_id,
            excluded.pms_appointment_type_id, excluded.pms_location_id, excluded.status, excluded.pms_status,
            excluded.cancelled_at, excluded.cancellation_reason, excluded.telehealth, excluded.telehealth_url,
            excluded.notes, excluded.capacity, excluded.archived_at, excluded.pms_created_at, excluded.pms_updated_at,
            excluded.content_hash, excluded.updated_at, 'present', null, null, null)
    where p.content_hash is distinct from excluded.content_hash or p.presence <> 'present'
    returning id, pms_appointment_id, archived_at, (xmax = 0) as created
),
comes as (
    -- A patient may stand twice in a group: the one who has not cancelled counts.
    select distinct on (w.id, a.patient_id)
        w.id, a.patient_id, a.attendee_id, a.status, a.cancelled_at, r.starts_at, r.pms_appointment_type_id,
        w.archived_at is null as living
    from written w
    join record r on r.pms_id = w.pms_appointment_id
    cross join lateral jsonb_to_recordset(r.attendees) as a (
        patient_id text, attendee_id text, status text, cancelled_at timestamptz)
    order by w.id, a.patient_id, a.cancelled_at desc nulls first
),
left_out as (
    delete from attendance a
    using written w
    where a.organization_id = $1::bigint and a.appointment_id = w.id and not w.created
        and not exists (select from comes c where c.id = w.id and c.patient_id = a.pms_patient_id)
),
attending as (
    insert into attendance as a (
        organization_id, appointment_id, vendor_id, account_id, pms_patient_id, pms_appointment_type_id, starts_at, status,
        pms_attendee_id, cancelled_at, living)
    select
        $1::bigint, id, $2::text, $3::text, patient_id, pms_appointment_type_id, starts_at, status, attendee_id,
        cancelled_at, living
    from comes
    on conflict (organization_id, appointment_id, pms_patient_id) do update
    set (pms_appointment_type_id, starts_at, status, pms_attendee_id, cancelled_at, living) =
        row (excluded.pms_appointment_type_id, excluded.starts_at, excluded.status, excluded.pms_attendee_id,
            excluded.cancelled_at, excluded.living)
),
-- What the changed rows were: the statement still sees them as they stood before it.
changed as (
    select
        count(*) filter (where o.presence <> 'gone' and o.archived_at is null and w.archived_at is not null) as archived_now,
        count(*) filter (where o.presence <> 'gone' and o.archived_at is not null and w.archived_at is null) as restored,
        count(*) filter (where o.presence = 'gone' and w.archived_at is null) as returned
    from written w
    join appointment o on o.organization_id = $1::bigint and o.id = w.id
    where not w.created
),
covered as (
    select i.after_id, i.last_id
    from jsonb_to_recordset($5::jsonb) as i (after_id bigint, last_id bigint)
),
absent as (
    insert into sync_absent (organization_id, run_id, kind, pms_id)
    select $1::bigint, $6::uuid, '{kind}', p.pms_id
    from covered c
    -- "offset 0" keeps each interval a range of appointment_pms_key_idx; joined freely, all would be read per page.
    cross join lateral (
        select o.pms_appointment_id as pms_id, o.presence
        from appointment o
        where o.organization_id = $1::bigint and o.vendor_id = $2::text and o.account_id = $3::text
            and o.kind = '{kind}' and o.pms_key > c.after_id and o.pms_key <= c.last_id
        offset 0
    ) as p
    where p.presence <> 'gone' and not exists (select from record r where r.pms_id = p.pms_id)
        and p.pms_id <> all ($8::text[])
    on conflict do nothing
    returning 1
)
select
    (select count(*) from record)::int as records,
    (select count(*) from written where created)::int as created,
    (select count(*) from written where not created)::int as updated,
    (select count(*) from written where created and archived_at is not null)::int as created_archived,
    (select archived_now from changed)::int as archived_now,
    (select restored from changed)::int as restored,
    (select returned from changed)::int as returned,
    (select count(*) from absent)::int as absent
