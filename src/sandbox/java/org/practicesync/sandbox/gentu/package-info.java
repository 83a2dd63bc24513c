/**
 * A stand-in for Gentu's Healthcare API, written from what is public about the vendor's specification. Its vendor side is
 * {@code POST /v1/oauth2/token}, {@code PUT /v1/apps/{appId}/pairing/{code}}, {@code GET /v1/tenants} and, below
 * {@code /v1/tenants/{tenantId}}, {@code /status}, {@code /practitioners}, {@code /users}, {@code /appointment-types},
 * {@code /appointments}, {@code /patients/{id}} and single records of these. There is no list of patients, no time of change on any
 * record, and nothing calls back. Gateway faults have Apigee's form, refusals of the API itself {@code {"message"}}.
 *
 * <p>The control API, JSON over HTTP below {@code /_control}. One app is there from the start ({@link GentuStandIn#APP_ID}).
 *
 * <pre>{@code
 * POST   /reset                        forget everything but the first app
 * POST   /apps                         {appId, clientId? (the app id), clientSecret}: one more app
 * POST   /tenants                      {tenantId, tenantNumber?, tenantName?, timezone? (each may be null; Australia/Melbourne),
 *                                      paired? (true: with the first app), enabled? (true), practitioners? (3), appointmentTypes? (4),
 *                                      patients? (20), appointments?}: create or make anew. Each of the four is a number of made ones
 *                                      or a list in the vendor's form, where what is left out is made up. Of practitioners the last of
 *                                      every four is inactive, the one before it hidden, the second has no given name; the
 *                                      second type has no duration, the third no colour
 * POST   /tenants/{id}/days            {date, perPractitioner, odd? (false)}: appointments of everybody who is active and shown, from
 *                                      08:00 to 18:00 of the tenant's clocks; odd adds ten rows to the first one's day (see OddRows);
 *                                      answers {ids}
 * POST   /tenants/{id}/changes         one order or a list of them, at once; answers {ids}
 *                                      {onListPage: n, changes: [...]}: when the n-th page of appointments from now was made
 *          {op: add, practitionerId?, fields}                 {op: edit|cancel|delete, id, fields?}
 *          {op: copy, id, fields?}: the same id once more     {kind: practitioner|appointmentType|patient, op: add|edit|delete, id?, fields?}
 * POST   /tenants/{id}/disable         the practice switched us off; /enable undoes it; /unpair: as if never paired; /delete
 * GET    /tenants/{id}/appointments    the oracle: {appointments: [...]} in order
 * GET    /tenants/{id}/stats           {requests, listPages, pagesOf{practitionerId}}; POST .../stats/reset
 * POST   /pairing-codes                {tenantId, appId?, code?, validSeconds? (600)}; answers {code} of eight characters
 * POST   /tokens/revoke                all tokens are unknown from now on; /tokens/expire: expired
 * GET    /settings, POST /settings     any part of {tokenSeconds (3599), latencyMillis, holdAfter: n (hold all later answers; -1 off),
 *                                      window: start|overlap|ignored (what fromDate and toDate mean),
 *                                      rateLimit: {size (0 off), windowSeconds, retryAfter}}
 * POST   /faults, DELETE /faults       {match, after, times (-1: always), kind, seconds? (429: Retry-After), millis? (slow)}, one or
 *                                      a list; match is looked for in "GET /v1/tenants/...?decoded-query"
 *          kind: 400, 401, 401expired, 403, 404, 429, 500, 503, provisioning, html, badJson, cut, drop, dropAfterwards, hang, slow,
 *                emptyPage (nobody, the true next), emptyList (nobody, no next), repeatPage (the page before once more), loopCursor
 *                (next is the cursor that was asked with)
 * GET    /stats, POST /stats/reset     {received, answered, tokens, maxConcurrent, held, requests{}, statuses{}}
 * GET    /requests                     the last 2,000 requests: {n, method, path, query}, the query as it was sent
 * GET    /await?requests=n             answers when n requests were answered since the last reset of the figures
 * }</pre>
 */
@NullMarked
package org.practicesync.sandbox.gentu;

import org.jspecify.annotations.NullMarked;
