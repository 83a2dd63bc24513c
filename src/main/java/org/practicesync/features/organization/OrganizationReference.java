package org.practicesync.features.organization;

import java.util.regex.Pattern;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.Problem;

/** An organization as a caller names it: by Clerk's id or by our number. Holds only text that fits one of the two. */
public sealed interface OrganizationReference {
    /** What {@code organization_id} answers: the form asked with. */
    Object asAsked();

    boolean matches(Organization organization);

    /** Clerk's id. */
    record External(String id) implements OrganizationReference {
        @Override
        public Object asAsked() {
            return id;
        }

        @Override
        public boolean matches(Organization organization) {
            return organization.externalId().equals(id);
        }
    }

    /** Our number. */
    record Numbered(OrganizationId id) implements OrganizationReference {
        @Override
        public Object asAsked() {
            return id.value();
        }

        @Override
        public boolean matches(Organization organization) {
            return organization.id().equals(id);
        }
    }

    /**
     * @param field where the text stood
     * @throws org.practicesync.kernel.ProblemException VALIDATION_FAILED
     */
    static OrganizationReference parse(String field, String text) {
        if (Forms.NUMBER.matcher(text).matches()) {
            return new Numbered(new OrganizationId(Long.parseLong(text)));
        }
        if (Forms.EXTERNAL.matcher(text).matches()) {
            return new External(text);
        }
        throw Problem.invalid(field, "must be an organization's id (org_…) or number")
                .exception();
    }

    /** The two forms. */
    final class Forms {
        private static final Pattern EXTERNAL = Pattern.compile("org_\\w{1,100}");
        private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

        private Forms() {}
    }
}
