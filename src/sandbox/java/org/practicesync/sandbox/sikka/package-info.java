/**
 * A stand-in for Sikka's API v4, written from the vendor's documentation. Its vendor side is {@code /v4/…}: {@code request_key} (both
 * grants), {@code request_key_info}, {@code refresh_key}, {@code authorized_practices}; the lists {@code patients}, {@code appointments},
 * {@code providers}, {@code practices}, {@code operatories}, {@code appointment_statuses}, {@code patient_statuses},
 * {@code writeback_details} and {@code appointments_available_slots}; the writes {@code POST appointment}, {@code PUT} and {@code PATCH
 * appointments/{n}}, {@code POST patient}, {@code PATCH patient/{n}}; {@code writeback_status}, {@code writebacks}, {@code
 * data_sync_status}, {@code supported_pmses}, {@code remote_command}. Readers see the vendor's copy of a clinic; writes go to the clinic and
 * are seen after the next upload. Nothing happens by a timer: what is due by the vendor's clock is done when somebody asks.
 *
 * <p>The control API, JSON over HTTP below {@code /_control}; {@code {office}} is an office id:
 *
 * <pre>{@code
 * POST   /reset                        forget everything
 * POST   /offices                      {officeId, secretKey, system? (Dentrix), domain?, windowsZone? (Eastern Standard Time), zone? (its IANA
 *                                      name, America/New_York), name?, scope?, uploaded? (true), madePatients? (0), and a list of rows by
 *                                      the name of any list above: patients: [{patient_id, …}], appointments: [{appointment_sr_no, …}] …}
 *          row           any fields; numbers and booleans become texts. _raw {…}: fields served as they are written here;
 *                        _without […]: fields left out; _place: sorts it there, so that a list may hold an id twice
 * POST   /clock                        {now?, advanceSeconds?}; answers {now}
 * POST   /app-key                      {appKey}: the app's key changed
 * POST   /offices/{office}/changes     one order or a list of them, at once
 *                                      {onPage: n, resource? (appointments), changes: […]}: when the n-th page of that list from now was
 *                                      read, before its answer is sent
 *          {op: put, resource, row, uploaded? (true)}   {op: delete, resource, id, uploaded?}   {op: upload}
 *          {op: uploading, now? (true)}: Data-Insert says "in progress" from now on
 * POST   /offices/{office}/upload      the agent sends what the clinic has; Data_Refresh is told
 * POST   /offices/{office}/state       any part of {online, authorized, accessOn, secretKey, scope, uploaded, outOfPlan: [first part of a path]}
 * POST   /offices/{office}/keys/expire, /keys/revoke, /keys/revoke-refresh
 * POST   /offices/{office}/verdicts    [{error: text} or {}]: what becomes of the next writes, in order
 * POST   /offices/{office}/writebacks/{id}  {} or {error}: decide one now, whatever the agent's state
 * POST   /offices/{office}/webhooks    [{url, event: Data_Refresh, callbackKey}]; GET shows their failures, of which five end one
 * GET    /offices/{office}/writebacks, /rows?resource=&store=pms|cloud, /stats; POST …/stats/reset
 * GET    /settings, POST /settings     any part of what {@link org.practicesync.sandbox.sikka.Settings} lists
 * POST   /faults, DELETE /faults       {match, office?, after, times (-1: always), kind, reset? (2; -1: no header)}, one or a list;
 *          match is looked for in "GET /v4/patients?decoded-query"
 *          kind: any code (API2012), 429 (per minute, without a code), noCode (401 without one), 502 (a gateway's page), html, badJson,
 *                cut (half of the answer), drop (it is done, and not a byte comes back), hang, hold (it is done, and its answer waits
 *                for POST /release), emptyPage (nobody, the true count), emptyList (204), repeatPage (the page of before), inProgress (Data-Insert)
 * GET    /await?held=n                 answers when n answers are held by faults
 * GET    /requests                     the last 2,000 requests: {n, method, path, query}
 * }</pre>
 */
@NullMarked
package org.practicesync.sandbox.sikka;

import org.jspecify.annotations.NullMarked;
