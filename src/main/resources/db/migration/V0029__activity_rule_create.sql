-- Who counts as an active patient, as data. The highest version is in force. It belongs to no organization.
create table activity_rule (
    version integer not null,
    -- Recent: on the day asked about or at most so many days of the practice before it.
    window_days integer not null,
    -- Upcoming: on a day at most so many days after the day asked about; null for any day to come.
    upcoming_days integer,
    -- Which appointments count. attendance.counts says the same of the version in force: it is what indexes can hold.
    statuses text[] not null,
    constraint activity_rule_pk primary key (version),
    constraint activity_rule_days_ck check (window_days >= 0 and upcoming_days >= 0)
);

insert into activity_rule (version, window_days, upcoming_days, statuses)
values (1, 30, null, '{booked,arrived,completed}');
