package org.practicesync.vendors.acme;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.client.AnswerFailures;
import org.practicesync.pms.client.ResourceNames;
import org.practicesync.pms.client.SystemName;

/** What Acme's answers mean: what HTTP means. A status that means something else at Acme is looked at here first. */
final class AcmeFailures {
    static final SystemName ACME = new SystemName("Acme");

    private static final AnswerFailures ANSWERS = new AnswerFailures(ACME, ResourceNames.spelled("account"));

    private AcmeFailures() {}

    /** An answer that is no success. */
    static VendorException of(Response response, URI uri) {
        return ANSWERS.of(response, uri);
    }
}
