/**
 * A stand-in for Cliniko, written from the vendor's documentation. Its vendor side is {@code /v1/patients} and
 * {@code /v1/individual_appointments}, which can be written to (an appointment also through {@code /cancel}, {@code /archive} and
 * {@code GET …/conflicts}), and to read {@code /v1/group_appointments}, {@code /v1/attendees},
 * {@code /v1/practitioners} (active ones), {@code /v1/practitioners/inactive}, {@code /v1/appointment_types},
 * {@code /v1/businesses}, {@code /v1/user} and {@code /v1/settings/public}; everything else answers the vendor's HTML 404. Filters that
 * the vendor does not document for a list answer 400: {@code cancelled_at} on group appointments, {@code archived_at} on practitioners.
 *
 * <p>What an account is born with follows from its numbers. Of a hundred individual appointments eight are cancelled, two archived
 * (one of them is both), four of the past ones no-shows. Each has its attendee, which follows it; a group appointment has four. The
 * last of every six practitioners is inactive, the last of every eight types archived; of eight types two are telehealth and one a
 * group's. Merging patients does not move their appointments.
 *
 * <p>The control API, JSON over HTTP below {@code /_control}; {@code {key}} works with and without its shard suffix:
 *
 * <pre>{@code
 * POST   /reset                        forget everything
 * POST   /accounts                     {key, shard?, accountId?, name?, userId?, living, archived, merged,
 *                                      appointments? (0), groups? (0), practitioners? (1), appointmentTypes? (1), businesses? (1),
 *                                      today? (2025-12-01: appointments lie from two years before to 60 days after),
 *                                      timeZone? (Australia/Melbourne)}: create or make anew; one or a list
 * POST   /accounts/{key}/revoke        from now on 401; /restore undoes it; /delete forgets the account
 * POST   /accounts/{key}/changes       one order or a list of them, at once and with one updated_at; answers {ids}
 *                                      {onListPage: n, resource? (patients), changes: [...]}: when the n-th page of that list from
 *                                      now was read (pages of 10 or more; counts and looks at the edge do not count);
 *                                      DELETE takes back those that still wait
 *          {op: add, count?, fields?}                         {op: edit|archive|unarchive|delete, <which>, fields?}
 *          {op: merge, <which>, into: id}                     {op: bad, kind, <which>?, fields?}: without <which> a new one
 *          {kind: appointment, op: add, count?, fields?}      {kind: appointment, op: edit|cancel|archive|delete|noShow|move,
 *                                                              <which>, fields?}
 *          {kind: groupAppointment|attendee|practitioner|appointmentType|business, op: add|edit|archive|unarchive|delete, ...}
 *          fields of these are named as the vendor names them, related records by their ids: patient_id, practitioner_id,
 *          appointment_type_id, business_id, booking_id; move wants starts_at, cancel takes cancellation_reason, cancellation_note
 *          <which>: id, or index (in id order, hidden ones included, -1 the last) and count
 *          kind: longName, nul, badDate, noId, unknownField, emptyStrings, numericId
 * GET    /accounts/{key}/patients      ?after=&limit=&archived=false&format=ids: what is there, the oracle:
 *                                      [{id, archived, merged_into?, updated_at, first_name, last_name}]
 * GET    /accounts/{key}/appointments  ?after=&limit=&archived=false&cancelled=false&format=ids: the same for appointments:
 *                                      [{id, archived, patient_id, practitioner_id, appointment_type_id, business_id, starts_at,
 *                                      ends_at, cancelled_at, did_not_arrive, updated_at}]
 * GET    /accounts/{key}/stats         {requests, listPages, singleReads, listPagesOf{}, singleReadsOf{}} answered to it; listPages:
 *                                      lists (200) of 10 or more; bare ones those of patients, the others by resource
 * POST   /accounts/{key}/stats/reset   counts anew, and answers whoever waits below
 * GET    /accounts/{key}/await?listPages=n&resource=  answers when the n-th page of that list (patients) was answered
 * GET    /settings, POST /settings     any part of {clockOffsetSeconds (the vendor's clock against ours), latencyMillis,
 *                                      pageDelayMillis, strictUserAgent, shardBound, holdAfter: n (hold all later answers; -1 off),
 *                                      rateLimit: {size (0 off), windowSeconds, kind: fixed|sliding, retryAfter}, quirks: {...}}
 * POST   /quirks                       any part of {ignoreSort, ignoreIdFilter, ignoreUpperBound, clampPerPage, repeatPage,
 *                                      lenientFilters, ignoreChangeFilter (updated_at),
 *                                      ignoreSecondSort (ties in an odd order)}
 * POST   /faults, DELETE /faults       {match, key?, after, times (-1: always), kind, resetSeconds? (429)}, one or a list;
 *          DELETE /faults?key= those of one account; match is looked for in "GET /v1/patients?decoded-query"
 *          kind: 500, 502html, 403, 401, 404, 429, hang, truncate, html, badJson, drop, dropAfterCommit,
 *                hold (it is done, and its answer waits for POST /release),
 *                emptyList (200, nobody, total 0), emptyPage (200, nobody, the true total)
 * GET    /stats, POST /stats/reset     {received, answered, rateLimited, maxConcurrent, held, requests{}, statuses{}}
 * GET    /requests                     the last 2,000 requests
 * GET    /await?requests=n             answers when n requests were answered since the last reset of the figures
 * GET    /await?held=n                 answers when n answers are held by faults; POST /release lets them go
 * }</pre>
 */
@NullMarked
package org.practicesync.sandbox.cliniko;

import org.jspecify.annotations.NullMarked;
