package org.practicesync.features.organization.apidocument;

import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.PmsVendor;

/**
 * A path as the document shows it.
 *
 * @param vendor whose family it is of; null for a path of no family
 */
record Route(String path, @Nullable PmsVendor vendor) {
    private static final String VARIABLE = "{vendor}";
    private static final String FAMILY = "/api/v1/" + VARIABLE + "/";
    private static final String OLD_NAME = "sync";
    private static final String NEW_NAME = "sync-all";

    /** One route, or one for each PMS. */
    static List<Route> expanded(String path, List<PmsVendor> vendors) {
        return path.startsWith(FAMILY)
                ? vendors.stream().map(vendor -> of(path, vendor)).toList()
                : List.of(new Route(path, null));
    }

    private static Route of(String path, PmsVendor vendor) {
        return new Route(path.replace(VARIABLE, vendor.id().value()), vendor);
    }

    /** As in {@code get_sync_history_organization}. */
    String operationId(HttpMethod method) {
        var id = (verb(method) + path.replaceFirst("^/api/v1", ""))
                .replaceAll("[^A-Za-z0-9]+", "_")
                .replaceFirst("_$", "");
        return path.equals("/") ? id + "_root" : id;
    }

    /** The name of the route's files in {@code contract/}: a family's is the same for every PMS. */
    String contractName(HttpMethod method) {
        if (vendor == null) {
            return operationId(method);
        }
        int from = FAMILY.length() - VARIABLE.length() + vendor.id().value().length();
        var name = path.substring(from, path.indexOf('/', from));
        return "r1-" + (name.equals(OLD_NAME) ? NEW_NAME : name);
    }

    /** Whether the path itself says which organization is meant. */
    boolean namesOrganization() {
        return path.contains("{organization}");
    }

    private static String verb(HttpMethod method) {
        return method.name().toLowerCase(Locale.ROOT);
    }
}
