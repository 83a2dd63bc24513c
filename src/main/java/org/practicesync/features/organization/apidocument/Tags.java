package org.practicesync.features.organization.apidocument;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/** The chapters of the document, with what each is about. */
final class Tags {
    private static final Map<String, String> ABOUT = Map.of(
            "Admin", "For those who run the service, and for what its frontend's administration shows",
            "Identity", "Who a token says you are",
            "Notifications", "What the people of an organization must know",
            "PMS connections",
                    "The connections of an organization, whom and what they sync, and the run sheet of a day",
            "Patients", "The patients of an organization, whatever system they are kept in",
            "Sync", "Runs, their receipts and what they could not read, whatever system they read",
            "System", "The service itself; no token is needed",
            "Writebacks", "Changes sent to a practice management system, each followed to its verdict",
            "Vendor families", "One connection to one practice management system, under the name of that system");

    private Tags() {}

    /** One whose name nobody described here shows no description, which the lint reports. */
    static List<Tag> of(Collection<PathItem> items) {
        var names = new TreeSet<String>();
        for (PathItem item : items) {
            item.getOperations().values().forEach(operation -> names.addAll(operation.getTags()));
        }
        var tags = new ArrayList<Tag>();
        names.forEach(name -> tags.add(OASFactory.createTag().name(name).description(ABOUT.get(name))));
        return tags;
    }
}
