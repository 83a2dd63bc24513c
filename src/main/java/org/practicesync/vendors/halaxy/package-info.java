/**
 * Halaxy, FHIR R4B with its own extensions. What one must know:
 *
 * <ul>
 *   <li><b>Host</b>: {@code https://au-api.halaxy.com/main}, and {@code https://eu-api…} for Europe and the United Kingdom; a
 *       key of one region fails on the other. Links in answers are never followed.
 *   <li><b>Credentials</b>: client id and secret of one practice group, exchanged for a token with a JSON body. The answer says
 *       that it lasts an hour; it lasts 15 minutes. There is no refresh token. A User-Agent is demanded of every call.
 *   <li><b>Rights</b> are given to a key resource by resource. Without that to patients the sheet has no names.
 *   <li><b>Limit</b>: 500 requests a minute, sliding, per key. 429 carries {@code Retry-After}. Whether the call for a token
 *       counts is not known; it takes a permit.
 *   <li><b>Lists</b>: a Bundle with {@code total}, {@code link} and {@code entry}; {@code _count} up to 100, {@code page} from
 *       1. No filter by id is known, so lists are read by page, again until a pass meets nobody new.
 *   <li><b>Filters</b> may be ignored without a word, and two {@code date} parameters are not proven to make a range: what a day's
 *       list holds is checked, and read day by day where the range is ignored.
 *   <li><b>Appointments</b> have no status: each patient in them has one, as an extension. Without a patient it is no
 *       appointment. A practitioner is named by a PractitionerRole, a person at one clinic, whose id is the one we use.
 *   <li><b>Ids</b>: digits, or a prefix and digits: {@code PR-} own staff, {@code EP-} a contact, {@code PG-} the practice group,
 *       {@code CL-} a clinic. References come absolute, from the root, or relative.
 *   <li><b>Changes</b>: {@code _lastUpdated} is documented by others only, and whether it moves with a patient's status is not
 *       known; we do not rely on it. Deleted appointments disappear. No zone is told: times carry their own offset.
 * </ul>
 *
 * <p>Read in this order: {@link org.practicesync.vendors.halaxy.HalaxyVendor}, then {@code HalaxyDay} for the run sheet,
 * {@code HalaxyFeed} for lists, {@code HalaxyClient}, {@code HalaxyTokens} and {@code HalaxyApi} for HTTP, the mappers for what a
 * record becomes. Vendor's own pages: developers.halaxy.com.
 */
@NullMarked
package org.practicesync.vendors.halaxy;

import org.jspecify.annotations.NullMarked;
