/**
 * A stand-in for Halaxy, written from the vendor's documentation. Its vendor side is {@code /main/…} for the region au and
 * {@code /eu/main/…} for eu: {@code oauth/token}, {@code metadata}, and to search and to read {@code Appointment}, {@code Patient},
 * {@code Practitioner}, {@code PractitionerRole}, {@code Organization} and {@code HealthcareService}. An appointment can be patched, a
 * patient replaced; everything else answers 405. Appointments have no status of their own: each patient in them has one.
 *
 * <p>The control API, JSON over HTTP below {@code /_control}; {@code {client}} is a client id:
 *
 * <pre>{@code
 * POST   /reset                        forget everything
 * POST   /accounts                     {clientId, clientSecret, region? (au), groupId? (PG-1001), name?, permissions? (resource names; all),
 *                                      clinics?, practitioners?, roles?, types?, patients?, appointments?}: create or make anew
 *          clinic        {id: CL-…, name, state?}
 *          practitioner  {id: PR-…|EP-…, family, given, prefix?, usual? (a second name), plainGiven? (false), active?}
 *          role          {id: PR-…|EP-…, practitioner, clinic, active?}
 *          type          {id, name, minutes?, oddUrl? (false), active?, maxPatients?}
 *          patient       {id, family?, given?, usual?, plainGiven?, birthDate?, gender?, mobile?, phone?, email?, active?, updated?}
 *          appointment   {id, start, end?, minutes?, role?, type?, patients? [{id, status?}], location?, locationForm? (reference, identifier,
 *                        display, extension, element, parameter), references? (absolute, short, relative; else mixed by id),
 *                        description?, cancellationReason?, created?, updated?}; times are served as they are written here
 * POST   /accounts/{client}/changes    one order or a list of them, at once
 *                                      {onPage: n, resource? (Appointment), changes: [...]}: when the n-th page of that list from now
 *                                      was read, before its answer is sent
 *          {op: put, type: appointment|patient|…, order: {…}}  {op: raw, resource: {a FHIR resource}}
 *          {op: delete, resource, id}                          {op: status, id, patient?, status}
 * GET    /accounts/{client}/resources?type=   ids of what is there
 * GET    /accounts/{client}/resource?type=&id=  one, as it is served
 * POST   /accounts/{client}/revoke     the credentials and all tokens; /restore undoes it; /expire-tokens ends only the tokens,
 *                                      which then answer 401 "expired"
 * POST   /accounts/{client}/permissions  a list of resource names
 * POST   /accounts/{client}/webhooks   a list of {url, resource, event: create|update|delete, header?}: changes above are told there
 * POST   /accounts/{client}/webhooks/send  {resource, event, ids: […], times? (1), reversed? (false)}: duplicates and reordering
 * GET    /accounts/{client}/stats      {requests, tokens, pages{resource: n}, reads{resource: n}, statuses{}}; POST …/stats/reset
 * GET    /settings, POST /settings     any part of {tokenSeconds (900), saidSeconds (3600), latencyMillis, rateLimit: {size (500; 0 off),
 *                                      windowSeconds (60), retryAfter (true)}, ignoredParameters: [names], repeatedDate: range|first|last,
 *                                      forbiddenInclude: drop|refuse, links (true), totals (true)}
 * POST   /faults, DELETE /faults       {match, client?, after, times (-1: always), kind, retryAfter? (2; -1: no header)}, one or a list;
 *          match is looked for in "GET /main/Appointment?decoded-query"
 *          kind: 400, 401, 403, 404, 422, 429, 500, 503, html, badJson, cut, hang, outcome (200 with an OperationOutcome),
 *                emptyPage (200, nobody, the true total), emptyList (200, nobody, total 0), repeatPage (the last page of that list once more)
 * GET    /requests                     the last 2,000 requests: {n, method, path, query}
 * }</pre>
 */
@NullMarked
package org.practicesync.sandbox.halaxy;

import org.jspecify.annotations.NullMarked;
