package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * A change in Sikka's words.
 *
 * @param api the last part of the address of its list or record: {@code appointment} to make one, {@code appointments} to
 *     change one
 * @param id of the record that is changed; empty where one is made
 * @param fields texts by name
 */
record SikkaWrite(Method method, String api, String id, Map<String, String> fields) {
    /** How it is sent. */
    enum Method {
        POST,
        PUT,
        PATCH
    }

    SikkaWrite {
        fields = Map.copyOf(fields);
    }

    /** In a fixed order, so that the same change is the same text. */
    ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(fields).forEach(json::put);
        return json;
    }

    /** Names no person. */
    @Override
    public String toString() {
        return "SikkaWrite[" + method + " " + api + "]";
    }
}
