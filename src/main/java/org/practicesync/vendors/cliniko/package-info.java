/**
 * Cliniko, API v1. What one must know:
 *
 * <ul>
 *   <li><b>Host</b>: {@code https://api.{shard}.cliniko.com/v1}; the shard is the text after the last hyphen of the key
 *       ({@code …-uk1}), a key without one belongs to {@code au1}. The host is built only from a shard that has the
 *       form of one, or a customer's key could name any host. Redirects are not followed: they would carry the key.
 *   <li><b>Credentials</b>: HTTP Basic with the key as user name and no password. A key belongs to a user and sees what
 *       that user sees; there are no scopes. The User-Agent must name the application and a contact address.
 *   <li><b>Limit</b>: 200 requests a minute per user. 429 carries {@code X-RateLimit-Reset}, epoch seconds, which we
 *       measure against the answer's own {@code Date}.
 *   <li><b>Ids</b> are 64-bit numbers, written as text; numbers are accepted, doubles never occur.
 *   <li><b>Lists</b>: {@code page}, {@code per_page} up to 100, {@code total_entries}, {@code links.next} missing on the
 *       last page. Page numbers move under a list that changes, so we walk by {@code id} and never follow links.
 *   <li><b>Filters</b>: {@code q[]=field:operator value}, repeated. Archived records, which include the losers of a
 *       merge, show only with {@code archived_at:*}. What an unknown filter does is not documented, hence every page is
 *       checked against what was asked.
 *   <li><b>Errors</b> have bodies of any kind, among them HTML; we look at their status and their type, never inside.
 *       403 is empty and means that the user's role lacks the right.
 *   <li><b>Changes</b>: no webhooks; {@code updated_at} in whole seconds, so that many records may share one; we read
 *       from a second on and drain one that fills a page by id. The current second may still go on.
 * </ul>
 *
 * <p>Read in this order: {@link org.practicesync.vendors.cliniko.ClinikoVendor}, then {@code ClinikoPlanner} and
 * {@code ClinikoWalk} for patients, {@code ClinikoChanges} for what changed, {@code ClinikoLookup} for one of them, {@code ClinikoClient} and {@code ClinikoApi} for HTTP, {@code ClinikoMapper} for what
 * a record becomes. Vendor's own pages: docs.api.cliniko.com.
 */
@NullMarked
package org.practicesync.vendors.cliniko;

import org.jspecify.annotations.NullMarked;
