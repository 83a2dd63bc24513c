// A frontend's first minutes, with a client made from the API's description. Compiling it is half of the test.
import assert from "node:assert/strict";
import { test } from "node:test";
import createClient from "openapi-fetch";
import type { components, paths } from "./generated/api.js";

const WAIT_SECONDS = 20;

function given(name: string): string {
  const value = process.env[name];
  assert.ok(value, `${name} must be set`);
  return value;
}

const organization = given("ORGANIZATION");
const api = createClient<paths>({
  baseUrl: given("SERVICE_URL"),
  headers: { Authorization: `Bearer ${given("TOKEN")}` },
});
const path = { organization };

test("a token says who it belongs to", async () => {
  const { data, error } = await api.POST("/api/v1/auth/verify");
  assert.equal(error, undefined);
  assert.equal(data?.data.organization?.external_id, organization);
  assert.equal(data?.data.role, "admin");
});

test("a sync is started, watched to its end, and its patients are listed", async () => {
  const started = await api.POST("/api/v1/cliniko/sync-all/{organization}", { params: { path } });
  assert.equal(started.error, undefined);
  const log = await end(started.data!.sync_id);
  assert.equal(log.status, "completed");
  assert.ok(log.records_processed > 0);

  const listed = await api.GET("/api/v1/patients/{organization}", { params: { path, query: { limit: 2 } } });
  const page = listed.data!.data;
  assert.equal(page.patients.length, 2);
  assert.equal(page.pagination.total, log.records_success);
  const id: string | undefined = page.patients[0]?.pms_patient_id;
  assert.ok(id);
});

test("a refusal has the shape that is described", async () => {
  const { error, response } = await api.GET("/api/v1/patients/{organization}", {
    params: { path, query: { limit: 501 } },
  });
  assert.equal(response.status, 400);
  const refused: components["schemas"]["Error"] | undefined = error;
  assert.equal(refused?.error_code, "VALIDATION_FAILED");
  assert.equal(refused?.errors?.[0]?.field, "limit");
});

/** Polls as a frontend should: the service holds the answer until something changes. */
async function end(syncId: string) {
  let known: string | null = null;
  for (;;) {
    const { data, error, response }: Awaited<ReturnType<typeof poll>> = await poll(syncId, known);
    assert.equal(error, undefined);
    known = response.headers.get("ETag");
    const log = data?.logs[0];
    if (log !== undefined && log.status !== "running") {
      return log;
    }
  }
}

function poll(syncId: string, known: string | null) {
  return api.GET("/api/v1/cliniko/sync-logs/{organization}", {
    params: {
      path,
      query: { sync_id: syncId, wait: WAIT_SECONDS },
      header: known === null ? {} : { "If-None-Match": known },
    },
  });
}
