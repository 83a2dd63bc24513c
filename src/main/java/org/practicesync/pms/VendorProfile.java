package org.practicesync.pms;

import java.util.List;

/**
 * What a person or a frontend should know about a PMS.
 *
 * @param displayName as the vendor writes it
 * @param apiVersion as {@code test-connection} shows it
 * @param credentialFields what a customer must send to connect
 * @param pageSize records asked for per page
 * @param requestsPerMinute the limit a bucket starts with; 0: nobody counts
 * @param tellsTelehealth whether the PMS says which appointments are telehealth; where not, a person says which types are
 * @param notes what a person who connects it should know, in whole sentences
 */
public record VendorProfile(
        String displayName,
        String apiVersion,
        List<CredentialField> credentialFields,
        int pageSize,
        int requestsPerMinute,
        boolean tellsTelehealth,
        List<String> notes) {

    /**
     * One value a customer sends to connect.
     *
     * @param name in snake_case, as {@code configure} takes it
     * @param secret kept encrypted and never shown
     */
    public record CredentialField(String name, boolean secret, boolean required, String description) {}

    public VendorProfile {
        credentialFields = List.copyOf(credentialFields);
        notes = List.copyOf(notes);
    }
}
