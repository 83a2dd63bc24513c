package org.practicesync.pms;

import java.util.Map;
import org.practicesync.kernel.Secret;

/**
 * What a connection knows to reach its PMS.
 *
 * @param secrets keys and tokens by field name ({@code api_key})
 * @param settings what is no secret, by field name ({@code shard}), and the facts that an earlier check found
 */
public record CredentialInput(Map<String, Secret> secrets, Map<String, String> settings) {
    public CredentialInput {
        secrets = Map.copyOf(secrets);
        settings = Map.copyOf(settings);
    }
}
