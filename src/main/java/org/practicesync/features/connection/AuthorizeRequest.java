package org.practicesync.features.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Secret;
import org.practicesync.platform.http.BodyFields;
import org.practicesync.pms.VendorProfile;
import org.practicesync.pms.VendorProfile.CredentialField;

/**
 * The body of {@code authorize}: which office, and the secret that proves it.
 *
 * @param secretKey null where a platform admin vouches for the office instead
 */
record AuthorizeRequest(String officeId, @Nullable Secret secretKey) {
    private static final String OFFICE_ID = "officeId";
    private static final String SECRET_KEY = "secretKey";
    private static final int OFFICE_LENGTH_MAX = 200;
    private static final int SECRET_LENGTH_MAX = 4_000;

    /**
     * @param vouched whether the secret may be missing
     * @throws org.practicesync.kernel.ProblemException VALIDATION_FAILED naming every field that is wrong
     */
    static AuthorizeRequest parse(@Nullable JsonNode body, boolean vouched) {
        var fields = new BodyFields(body);
        String office = fields.text(OFFICE_ID, OFFICE_LENGTH_MAX);
        String secret = fields.text(SECRET_KEY, SECRET_LENGTH_MAX);
        if (office == null && !fields.has(OFFICE_ID)) {
            fields.wrong(OFFICE_ID, "is required");
        }
        if (secret == null && !vouched && !fields.has(SECRET_KEY)) {
            fields.wrong(SECRET_KEY, "is required");
        }
        fields.check();
        return new AuthorizeRequest(String.valueOf(office), secret == null ? null : new Secret(secret));
    }

    /** As the fields of a PMS that has them. */
    ConfigureRequest credentials(VendorProfile profile) {
        var secrets = new HashMap<String, Secret>();
        var settings = new HashMap<String, String>();
        for (CredentialField field : profile.credentialFields()) {
            put(field, secrets, settings);
        }
        return ConfigureRequest.credentials(secrets, settings);
    }

    private void put(CredentialField field, Map<String, Secret> secrets, Map<String, String> settings) {
        String name = CredentialNames.camel(field.name());
        if (name.equals(OFFICE_ID)) {
            settings.put(field.name(), officeId);
        } else if (name.equals(SECRET_KEY) && secretKey != null) {
            secrets.put(field.name(), secretKey);
        }
    }
}
