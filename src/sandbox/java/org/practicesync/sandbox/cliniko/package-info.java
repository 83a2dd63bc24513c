/**
 * A stand-in for Cliniko, written from the vendor's documentation. Its vendor side is {@code /v1/patients}, {@code /v1/user},
 * {@code /v1/settings/public} and {@code /v1/businesses}; everything else answers the vendor's HTML 404.
 *
 * <p>The control API, JSON over HTTP below {@code /_control}; {@code {key}} works with and without its shard suffix:
 *
 * <pre>{@code
 * POST   /reset                        forget everything
 * POST   /accounts                     {key, shard?, accountId?, name?, userId?, living, archived, merged}: create or make anew;
 *                                      one or a list
 * POST   /accounts/{key}/revoke        from now on 401; /restore undoes it; /delete forgets the account
 * POST   /accounts/{key}/changes       one order or a list of them, at once and with one updated_at; answers {ids}
 *                                      {onListPage: n, changes: [...]}: when the n-th list page from now was read
 *                                      (pages of 10 or more; counts and looks at the edge do not count);
 *                                      DELETE takes back those that still wait
 *          {op: add, count?, fields?}                         {op: edit|archive|unarchive|delete, <which>, fields?}
 *          {op: merge, <which>, into: id}                     {op: bad, kind, <which>?, fields?}: without <which> a new one
 *          <which>: id, or index (in id order, archived included, -1 the last) and count
 *          kind: longName, nul, badDate, noId, unknownField, emptyStrings, numericId
 * GET    /accounts/{key}/patients      ?after=&limit=&archived=false&format=ids: what is there, the oracle:
 *                                      [{id, archived, merged_into?, updated_at, first_name, last_name}]
 * GET    /accounts/{key}/stats         {requests, listPages, singleReads} answered to it; listPages: lists (200) of 10 or more
 * POST   /accounts/{key}/stats/reset   counts anew, and answers whoever waits below
 * GET    /accounts/{key}/await?listPages=n  answers when the n-th list page was answered
 * GET    /settings, POST /settings     any part of {clockOffsetSeconds (the vendor's clock against ours), latencyMillis,
 *                                      pageDelayMillis, strictUserAgent, shardBound, holdAfter: n (hold all later answers; -1 off),
 *                                      rateLimit: {size (0 off), windowSeconds, kind: fixed|sliding, retryAfter}, quirks: {...}}
 * POST   /quirks                       any part of {ignoreSort, ignoreIdFilter, ignoreUpperBound, clampPerPage, repeatPage,
 *                                      lenientFilters, ignoreChangeFilter (updated_at),
 *                                      ignoreSecondSort (ties in an odd order)}
 * POST   /faults, DELETE /faults       {match, key?, after, times (-1: always), kind, resetSeconds? (429)}, one or a list;
 *          DELETE /faults?key= those of one account; match is looked for in "GET /v1/patients?decoded-query"
 *          kind: 500, 502html, 403, 401, 404, 429, hang, truncate, html, badJson, drop, dropAfterCommit,
 *                emptyList (200, nobody, total 0), emptyPage (200, nobody, the true total)
 * GET    /stats, POST /stats/reset     {received, answered, rateLimited, maxConcurrent, held, requests{}, statuses{}}
 * GET    /requests                     the last 2,000 requests
 * GET    /await?requests=n             answers when n requests were answered since the last reset of the figures
 * }</pre>
 */
@NullMarked
package org.practicesync.sandbox.cliniko;

import org.jspecify.annotations.NullMarked;
