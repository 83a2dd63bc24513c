/**
 * Acme. Written by {@code make new-vendor}: it connects by a made-up call and can do nothing else yet. Say here what one must
 * know of the system, and of each fact where it comes from:
 *
 * <ul>
 *   <li><b>Hosts</b>: one, or one per region; what the operator may set.
 *   <li><b>Credentials</b>: what a practice sends, how they end, what a refused one answers.
 *   <li><b>Limit</b>: how many calls, counted by what (key, user, account), and how a wait is told.
 *   <li><b>Lists</b>: by what they are ordered and cut, when they end, whether they hold still.
 *   <li><b>Times</b>: with which zone or offset.
 *   <li><b>What it cannot tell</b>: changes, telehealth, patients who did not come.
 * </ul>
 *
 * <p>Read in this order: {@link org.practicesync.vendors.acme.AcmeVendor} for what it can do, {@code AcmeSessions} for credentials,
 * {@code AcmeClient} and {@code AcmeApi} for HTTP. {@code docs/adding-a-vendor.md} says what comes next.
 */
@NullMarked
package org.practicesync.vendors.acme;

import org.jspecify.annotations.NullMarked;
