package org.practicesync.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import org.practicesync.sandbox.http.Json;

/** R2's connections of one clinic, as its frontend calls them. */
public record Connections(Clinic clinic) {
    public static final String PATH = "/api/pms/connections";

    public Response create(String body) {
        return clinic.as("manager").body(body).post(PATH);
    }

    /** A Cliniko connection without credentials; answers its id. */
    public String unpaired() {
        var answer = create("{\"pmsType\":\"cliniko\"}");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.jsonPath().getString("id");
    }

    /** One to the clinic's account, which must be open; answers its id. */
    public String active() {
        var id = unpaired();
        var answer = putKey(id, clinic.key());
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return id;
    }

    public Response putKey(String id, String key) {
        return put(id, Json.write(Json.object().put("apiKey", key)));
    }

    public Response put(String id, String body) {
        return clinic.as("admin").body(body).put(PATH + "/" + id + "/credentials");
    }

    public Response get(String id) {
        return clinic.as("viewer").get(PATH + "/" + id);
    }

    public Response list() {
        return clinic.as("viewer").get(PATH);
    }

    public Response patch(String id, String body) {
        return clinic.as("manager").body(body).patch(PATH + "/" + id);
    }

    public Response test(String id) {
        return clinic.as("viewer").post(PATH + "/" + id + "/test");
    }

    public Response pair(String id, String body) {
        return clinic.as("admin").body(body).post(PATH + "/" + id + "/pair");
    }

    public Response delete(String id, String query) {
        return clinic.as("admin").delete(PATH + "/" + id + query);
    }
}
