/**
 * A stand-in for Acme, written by {@code make new-vendor}. Its vendor side is {@code GET /v1/account} and nothing else; write it
 * from Acme's documentation, not from our adapter, or both will share one mistake.
 *
 * <p>The control API, JSON over HTTP below {@code /_control}:
 *
 * <pre>{@code
 * POST   /reset      forget everything
 * POST   /accounts   {apiKey, id, name, timezone?}: create or make anew
 * POST   /revoke     {apiKey}: unknown from now on; /restore undoes it
 * POST   /faults     {match, after?, times (-1: always), kind, retryAfter? (429)}: match is looked for in "GET /v1/account?query"
 *                    kind: 401, 403, 404, 429, 500, 503, html, badJson, cut, hang
 * DELETE /faults     all of them
 * GET    /requests   {requests: ["GET /v1/account"]}: the last 2,000
 * }</pre>
 */
@NullMarked
package org.practicesync.sandbox.acme;

import org.jspecify.annotations.NullMarked;
