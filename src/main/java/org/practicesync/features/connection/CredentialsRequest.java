package org.practicesync.features.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Secret;
import org.practicesync.platform.http.BodyFields;
import org.practicesync.pms.VendorProfile;
import org.practicesync.pms.VendorProfile.CredentialField;

/** The body of {@code PUT credentials}: a PMS's credential fields in camelCase. All of them are replaced. */
final class CredentialsRequest {
    /** Some PMSs' tokens are whole documents. */
    private static final int TEXT_LENGTH_MAX = 4_000;

    private CredentialsRequest() {}

    /** @throws org.practicesync.kernel.ProblemException VALIDATION_FAILED naming every field that is wrong */
    static ConfigureRequest parse(@Nullable JsonNode body, VendorProfile profile) {
        var fields = new BodyFields(body);
        var secrets = new LinkedHashMap<String, Secret>();
        var settings = new LinkedHashMap<String, String>();
        for (CredentialField field : profile.credentialFields()) {
            read(fields, field, secrets, settings);
        }
        fields.check();
        return ConfigureRequest.credentials(secrets, settings);
    }

    private static void read(
            BodyFields fields, CredentialField field, Map<String, Secret> secrets, Map<String, String> settings) {
        String name = CredentialNames.camel(field.name());
        String value = fields.text(name, TEXT_LENGTH_MAX);
        if (value == null) {
            if (field.required() && !fields.has(name)) {
                fields.wrong(name, "is required");
            }
        } else if (field.secret()) {
            secrets.put(field.name(), new Secret(value));
        } else {
            settings.put(field.name(), value);
        }
    }
}
