package org.practicesync.features.connection;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.pms.Capability;
import org.practicesync.pms.PmsVendor;
import org.practicesync.pms.VendorProfile;
import org.practicesync.pms.VendorProfile.CredentialField;
import org.practicesync.pms.Vendors;

/** What each system can do, so that a frontend hides what cannot be done. */
@Path("/api/pms/vendors")
@Tag(name = "PMS connections")
class PmsVendorResource {
    private final List<VendorView> vendors;

    PmsVendorResource(Vendors vendors) {
        this.vendors = vendors.all().stream().map(VendorView::of).toList();
    }

    record VendorsView(List<VendorView> vendors) {}

    /** @param requiresTelehealthConfig whether a person says which appointment types are telehealth */
    record VendorView(
            String pmsType,
            String displayName,
            String apiVersion,
            List<String> capabilities,
            boolean requiresTelehealthConfig,
            List<FieldView> credentialFields,
            LimitsView limits,
            List<String> notes) {
        static VendorView of(PmsVendor vendor) {
            VendorProfile profile = vendor.profile();
            return new VendorView(
                    vendor.id().value(),
                    profile.displayName(),
                    profile.apiVersion(),
                    Capability.of(vendor).stream().map(Capability::id).toList(),
                    !profile.tellsTelehealth(),
                    profile.credentialFields().stream().map(FieldView::of).toList(),
                    new LimitsView(profile.requestsPerMinute(), profile.pageSize()),
                    profile.notes());
        }
    }

    /** @param name as {@code PUT credentials} takes it */
    record FieldView(String name, boolean secret, boolean required, String description) {
        static FieldView of(CredentialField field) {
            return new FieldView(
                    CredentialNames.camel(field.name()), field.secret(), field.required(), field.description());
        }
    }

    /** @param requestsPerMinute 0 where nobody counts */
    record LimitsView(int requestsPerMinute, int pageSize) {}

    @GET
    @Needs(Role.VIEWER)
    @Operation(summary = "Lists the systems that can be connected, with capabilities, credential fields and limits")
    public VendorsView list() {
        return new VendorsView(vendors);
    }
}
