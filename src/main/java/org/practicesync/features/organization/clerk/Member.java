package org.practicesync.features.organization.clerk;

/**
 * Somebody who belongs to an organization, by Clerk's ids. Names and addresses are not read: no route shows them.
 *
 * @param role as Clerk writes it: {@code org:admin}
 */
record Member(String userId, String role) {}
