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
 *       merge, show only with {@code archived_at:*}, cancelled ones only with {@code cancelled_at:*}; single reads take
 *       the same filters. What an unknown filter does is not documented, hence every page is checked against what was
 *       asked, and {@code ClinikoLists} names for each list only what is documented for it. For {@code businesses} no
 *       filter is: there we trust the general rule, and walk by page where it refuses the filter by id.
 *   <li><b>Appointments</b> are two lists that share one space of ids: {@code individual_appointments}, each of one
 *       patient, and {@code group_appointments}. {@code cancelled_at} makes one cancelled, {@code did_not_arrive} a
 *       no-show, {@code patient_arrived} arrived. {@code telehealth_url} stands on all of them and is real only where the
 *       appointment type has {@code telehealth_enabled}. Deleted ones count as archived.
 *   <li><b>Attendees</b> of groups are a list of their own, read for up to 50 groups at a time. {@code arrived} is true,
 *       false or null; false is a no-show, since null already says that nobody knows. Where they cannot be read, a group's
 *       {@code patient_ids} stand for them, as booked and with a warning. The addresses that an attendee carries let in
 *       whoever holds them: they are never kept.
 *   <li><b>Group appointments have no list of changes</b> here: nothing says that an attendee who cancels or arrives
 *       moves {@code updated_at} of the group. Each run reads all groups that it wants, a run of the active window those
 *       of the window. 100 groups of four cost 6 requests.
 *   <li><b>Practitioners</b> are two lists as well, {@code practitioners} and {@code practitioners/inactive}; a single
 *       read finds both.
 *   <li><b>Errors</b> have bodies of any kind, among them HTML; we look at their status and their type, never inside.
 *       403 is empty and means that the user's role lacks the right.
 *   <li><b>Changes</b>: no webhooks; {@code updated_at} in whole seconds, so that many records may share one; we read
 *       from a second on and drain one that fills a page by id. The current second may still go on.
 * </ul>
 *
 * <p>Read in this order: {@link org.practicesync.vendors.cliniko.ClinikoVendor}, {@code ClinikoFeeds} and
 * {@code ClinikoLists} for what there is, {@code ClinikoPlanner} and {@code ClinikoWalk} for the walk of any list,
 * {@code ClinikoChanges} for what changed, {@code ClinikoLookup} for one record, {@code ClinikoPractitioners} and
 * {@code ClinikoAttendees} for what is unlike the others, {@code ClinikoClient} and {@code ClinikoApi} for HTTP,
 * {@code ClinikoMapper} and {@code ClinikoAppointmentMapper} for what a record becomes. Vendor's own pages:
 * docs.api.cliniko.com.
 */
@NullMarked
package org.practicesync.vendors.cliniko;

import org.jspecify.annotations.NullMarked;
