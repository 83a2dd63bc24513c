package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.practicesync.sandbox.http.Json;

/** The vendor's codes: one body serves errors and accepted writes. */
enum Code {
    API0002(200, "OK", "Request Session terminated successfully."),
    API0007(200, "OK", "Appointment status logged successfully"),
    API0011(200, "OK", "Patient details logged successfully"),
    API1001(400, "BadRequest", "App id missing"),
    API1002(400, "BadRequest", "App key missing"),
    API1004(400, "BadRequest", "Request key missing or invalid"),
    API1005(400, "BadRequest", "Secret key missing"),
    API1006(415, "UnsupportedMediaType", "Format not supported"),
    API1020(400, "BadRequest", "Parameter missing"),
    API1025(400, "BadRequest", "Request key expired"),
    API1026(400, "BadRequest", "Parameter missing or invalid"),
    API1027(400, "BadRequest", "Parameter value invalid"),
    API1029(202, "Accepted", "Command accepted"),
    API2001(500, "InternalServerError", "Internal error"),
    API2002(503, "ServiceUnavailable", "Server overloaded"),
    API2003(401, "Unauthorized", "App id or app key is incorrect"),
    API2004(401, "Unauthorized", "API is not in your plan"),
    API2006(500, "InternalServerError", "Internal error"),
    API2007(401, "Unauthorized", "Practice did not authorise"),
    API2009(404, "NotFound", "Resource does not exist"),
    API2010(500, "InternalServerError", "No data uploaded yet for this customer"),
    API2011(429, "TooManyRequests", "Data size of the practice exceeded for the day"),
    API2012(429, "TooManyRequests", "Request count of the practice exceeded for the day"),
    API2013(409, "Conflict", "Already exists"),
    API2014(405, "MethodNotAllowed", "Verb not allowed"),
    API2015(409, "Conflict", "Already exists"),
    API2016(201, "Created", "New resource created successfully"),
    API2017(412, "PreconditionFailed", "SPU is offline"),
    API2018(410, "Gone", "Gone"),
    API2019(422, "UnprocessableEntity", "Invalid parameters"),
    API2022(504, "GatewayTimeout", "Upstream timeout"),
    API4006(200, "OK", "Writeback deleted");

    final int status;
    private final String description;
    private final String message;

    Code(int status, String description, String message) {
        this.status = status;
        this.description = description;
        this.message = message;
    }

    Reply reply() {
        return reply("");
    }

    Reply reply(String detail) {
        return reply(status, detail, "");
    }

    /** With another status than the documented one. */
    Reply reply(int otherStatus, String detail, String more) {
        return Reply.json(otherStatus, body(otherStatus, detail, more));
    }

    /** The vendor's sample of a 412 spells the name of the long message wrong. */
    Reply misspelt(String detail) {
        var body = body(status, detail, "");
        body.set("log_message", body.remove("long_message"));
        return Reply.json(status, body);
    }

    private ObjectNode body(int shown, String detail, String more) {
        return Json.object()
                .put("http_code", Integer.toString(shown))
                .put("http_code_desc", description)
                .put("error_code", name())
                .put("short_message", message)
                .put("long_message", detail)
                .put("more_information", more);
    }
}
