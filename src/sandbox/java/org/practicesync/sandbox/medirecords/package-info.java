/**
 * A stand-in for MediRecords, written from what is publicly known of it. Its vendor side is REST below {@code /v1}:
 * {@code practices/{id}}, {@code practices/{id}/appointment-types[/{id}]}, {@code practices/{id}/appointments[/{id}]},
 * {@code patients/{id}} and {@code code-system/appointment-Interval-Code}; and FHIR below {@code /fhir/v1}:
 * {@code Practitioner[/{id}]}. The two take different tokens and say so when they are swapped. An unknown token is echoed in
 * the 401, as the real system is believed to do. Appointments name nobody: patients are read one by one.
 *
 * <p>The control API, JSON over HTTP below {@code /_control}:
 *
 * <pre>{@code
 * POST   /reset                        forget everything
 * POST   /practices                    {practiceId, name?, timezone? (null: not told), restToken, fhirToken?,
 *                                      providers?: [{id, family?, given?, prefix?, active?}], types?: [...], patients?: [...],
 *                                      appointments?: [...]}: create or make anew. Types, patients and appointments are objects as
 *                                      the vendor shows them; what is missing is filled in, what is there stays, null too
 * POST   /practices/{id}/day           {date, count}: so many appointments on that day, of every kind: all statuses and an
 *                                      unknown one, codes of which one has no duration, telehealth by link, type, both, neither
 *                                      and a blank link, no provider, patients without first name, long notes
 * POST   /practices/{id}/changes       one order or a list of them, at once; {onListPage: n, changes: [...]}: when the n-th page
 *                                      of appointments from now was read, before its answer is sent
 *          {op: add, fields}, {op: edit|cancel|delete, id or index, fields?}: appointments
 *          {op: edit|delete, kind: patient|type|provider, id, fields?}
 * POST   /practices/{id}/revoke        from now on its REST and FHIR tokens are unknown; /restore undoes it
 * GET    /practices/{id}/appointments  {appointments: [...]}: what is there, the oracle
 * GET    /practices/{id}/stats         {requests, listPages, patientReads}; POST …/stats/reset
 * GET, POST /settings                  any part of {latencyMillis, pageMax (200), fhir (true), codeSystem: v1|root|none,
 *                                      foreignPractice: 403|404, holdAfter: n (hold all later answers; -1 off), ignorePage,
 *                                      ignoreRange, tokenEndpoint}
 * POST   /faults, DELETE /faults       {match, token?, after, times (-1: always), kind, retryAfter? (429, 503)}, one or a list;
 *          match is looked for in "GET /v1/path?decoded-query"
 *          kind: 401, 403, 404, 429, 500, 503, html, badJson, cut, hang, drop, emptyPage (200, nobody, the true total),
 *                repeatPage (the page answered before, again)
 * GET    /stats, POST /stats/reset     {received, answered, maxConcurrent, requests{}, statuses{}}
 * GET    /requests                     the last 2,000 requests
 * GET    /await?requests=n             answers when n requests were answered since the last reset of the figures
 * }</pre>
 */
@NullMarked
package org.practicesync.sandbox.medirecords;

import org.jspecify.annotations.NullMarked;
