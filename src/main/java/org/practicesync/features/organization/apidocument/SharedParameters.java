package org.practicesync.features.organization.apidocument;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.practicesync.pms.Vendors;

/**
 * Parameters that mean the same wherever they stand. Resources take them as text and check it themselves, so their types
 * tell nothing. One that a resource describes by an annotation keeps what is said there.
 */
@Singleton
class SharedParameters {
    private static final String ORGANIZATION_FORM = "^(org_\\w{1,100}|\\d{1,18})$";
    private static final int CURSOR_LENGTH_MAX = 1_024;
    private static final int SEARCH_LENGTH_MAX = 200;
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 500;
    private static final int DAYS_DEFAULT = 30;
    private static final int DAYS_MAX = 365;
    private static final int TYPE_LENGTH_MAX = 200;
    private static final int RECORD_ID_LENGTH_MAX = 100;

    private final Vendors vendors;

    SharedParameters(Vendors vendors) {
        this.vendors = vendors;
    }

    /** New, since those of the vendors must not share what may differ between them. */
    Parameter described(Parameter scanned) {
        var parameter = OASFactory.createParameter()
                .name(scanned.getName())
                .in(scanned.getIn())
                .required(scanned.getRequired())
                .description(scanned.getDescription())
                .schema(scanned.getSchema());
        return scanned.getDescription() == null ? shared(parameter) : parameter;
    }

    /** How a caller names the organization where the path does not. */
    Parameter organizationHeader() {
        return OASFactory.createParameter()
                .name("x-organization-id")
                .in(Parameter.In.HEADER)
                .description(
                        "Clerk's id or our number, where it is not the token's; only a platform admin may name another")
                .schema(Schemas.text().pattern(ORGANIZATION_FORM));
    }

    private Parameter shared(Parameter parameter) {
        return switch (parameter.getName()) {
            case "organization" ->
                is(parameter, "The organization, by Clerk's id or by our number", organizationForm());
            case "sync_id" -> is(parameter, "A run, by its id", Schemas.uuid());
            case "connection_id" ->
                is(parameter, "One connection; without it those that the route means", Schemas.uuid());
            case "id" -> is(parameter, "The id from the list", Schemas.uuid());
            case "limit" -> is(parameter, "How many to show", Schemas.integer(1, LIMIT_MAX, LIMIT_DEFAULT));
            case "offset" -> is(parameter, "How many to skip", Schemas.integer(0, Integer.MAX_VALUE, 0));
            case "cursor" -> is(parameter, "The next_cursor of the page before", cursorForm());
            case "search" ->
                is(
                        parameter,
                        "Beginnings of words; all must match",
                        Schemas.text().maxLength(SEARCH_LENGTH_MAX));
            case "days" ->
                is(
                        parameter,
                        "How many days back a patient counts as recent",
                        Schemas.integer(1, DAYS_MAX, DAYS_DEFAULT));
            case "as_of" ->
                is(
                        parameter,
                        "The day to ask about; today where it is left out",
                        Schemas.text().format("date"));
            case "date" ->
                is(
                        parameter,
                        "A day in the practice's time zone; today where it is left out",
                        Schemas.text().format("date"));
            case "erase" -> is(parameter, "Whether synced records go too", Schemas.bool(false));
            case "explain" -> is(parameter, "Whether to say why each patient is active", Schemas.bool(false));
            case "type" ->
                is(
                        parameter,
                        "An appointment type, by its id at the system or by its name in whatever case",
                        Schemas.text().maxLength(TYPE_LENGTH_MAX));
            case "writebackId" -> is(parameter, "A writeback, by its id", Schemas.uuid());
            case "appointmentId", "patientId" ->
                is(
                        parameter,
                        "The record, by its id at the system",
                        Schemas.text().maxLength(RECORD_ID_LENGTH_MAX));
            case "Idempotency-Key" ->
                is(
                        parameter,
                        "The client's own name for this request, 1 to 255 visible ASCII characters: sent again within 24"
                                + " hours it is answered again, and nothing is done twice",
                        Schemas.text());
            case "pms_type" -> is(parameter, "Only what comes from this system", pmsType());
            default -> parameter;
        };
    }

    private static Parameter is(Parameter parameter, String description, Schema schema) {
        return parameter.description(description).schema(schema);
    }

    private static Schema organizationForm() {
        return Schemas.text().pattern(ORGANIZATION_FORM);
    }

    private static Schema cursorForm() {
        return Schemas.text().pattern("^[A-Za-z0-9_-]+$").maxLength(CURSOR_LENGTH_MAX);
    }

    private Schema pmsType() {
        List<Object> names = new ArrayList<>();
        vendors.all().forEach(vendor -> names.add(vendor.id().value()));
        return Schemas.text().enumeration(names);
    }
}
