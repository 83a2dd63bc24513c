package org.practicesync.features.credential;

import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.Secret;
import org.practicesync.platform.crypto.Vault;
import org.practicesync.platform.crypto.Vault.Sealed;

/** Secrets by name as one sealed text, which opens only in the place that it was sealed for. */
@Singleton
class SealedSecrets {
    private final Vault vault;

    SealedSecrets(Vault vault) {
        this.vault = vault;
    }

    /** Where a sealed text stands. */
    record Place(String context) {
        static Place ofCredentials(OrganizationId organization, ConnectionId connection) {
            return new Place(organization + "/" + connection);
        }

        static Place ofKeys(OrganizationId organization, ConnectionId connection) {
            return new Place(organization + "/" + connection + "/keys");
        }
    }

    Sealed seal(Map<String, Secret> secrets, Place place) {
        var plain = new JsonObject();
        secrets.forEach((name, secret) -> plain.put(name, secret.reveal()));
        return vault.seal(plain.encode(), place.context());
    }

    Map<String, Secret> open(Sealed sealed, Place place) {
        var plain = new JsonObject(vault.open(sealed, place.context()));
        var secrets = new LinkedHashMap<String, Secret>();
        plain.forEach(entry -> secrets.put(entry.getKey(), new Secret((String) entry.getValue())));
        return secrets;
    }

    /** What stands in the row in plain text. */
    static String masked(Map<String, Secret> secrets) {
        return secrets.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue().masked())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
