/**
 * Gentu (Magentus Practice Management), Healthcare API 1.0. No call to a practice has been published by anybody, so that all of
 * this is as the specification says, and answers are read leniently. What one must know:
 *
 * <ul>
 *   <li><b>Host</b>: {@code https://api.pm.magentus.com/v1}, behind Apigee; the token's address has {@code /v1} too, although the
 *       specification prints it without.
 *   <li><b>Credentials</b> are those of our app, one set per deployment: client id and secret by HTTP Basic for a token that
 *       lives an hour and opens every practice that added us. There is no refresh token.
 *   <li><b>Pairing</b>: the practice adds our app in Gentu's marketplace and is shown a code, once; it gives us the
 *       {@code tenantId}, which is all that we keep of a practice. {@code GET /tenants} says {@code disabled} of one that switched us
 *       off, and does not list one that never added us.
 *   <li><b>Limit</b>: none published; we keep to 300 requests a minute for the app. {@code Retry-After} may be missing.
 *   <li><b>Ids</b> are UUIDs. They become part of addresses, hence only text with the form of an id is let in.
 *   <li><b>Appointments</b>: one practitioner at a time, from and to with an offset, whose plus sign must be encoded; pages of up
 *       to 100, {@code pagination.next} null on the last. Whether the bounds are inclusive is not said, nor how a row is
 *       chosen that crosses one: rows that do not start on the day are dropped by us.
 *   <li><b>No</b> list of patients, no time of change on any record, no webhooks, no telehealth mark. Patients come beside the
 *       appointments of a page, with their identifiers (Medicare numbers, among others), which are never read.
 *   <li><b>Status</b> is an open set of words; a {@code cancelled-at} extension counts more than the word.
 *   <li><b>Errors</b>: Apigee's {@code fault} from the gateway, {@code {"message"}} from the API. A 500 that names
 *       {@code app.partnerId} says that Magentus has not provisioned the app: people must talk, trying again does not help.
 * </ul>
 *
 * <p>A refused token is dropped and made anew once. Refused again, it is our app that is refused and not a practice: that is
 * {@code Unavailable}, since {@code AuthRejected} would ask every practice to pair anew for a fault that only we can mend. A practice
 * is {@code AuthRejected} where Gentu forbids a call and {@code GET /tenants} does not say that it is enabled.
 *
 * <p>Read in this order: {@link org.practicesync.vendors.gentu.GentuVendor}, then {@code GentuDay} for a day, {@code GentuDirectory}
 * for the lists, {@code GentuPairing}, {@code GentuClient}, {@code GentuTokens} and {@code GentuApi} for HTTP,
 * {@code GentuAppointments} and {@code GentuPeople} for what a record becomes.
 */
@NullMarked
package org.practicesync.vendors.gentu;

import org.jspecify.annotations.NullMarked;
