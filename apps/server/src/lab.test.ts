import { type Endpoint, endpoints, urlOf } from "@datalab/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestLab, type TestLab } from "./platform/testing/test-lab.ts";

describe("a running lab", () => {
  let lab: TestLab;
  beforeAll(async () => {
    lab = await startTestLab();
  });
  afterAll(() => lab.close());

  it("answers what it does not know with a problem", async () => {
    const response = await fetch(`${lab.address}/api/nothing`);
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(await response.json()).toMatchObject({ code: "not-found", status: 404, instance: "/api/nothing" });
  });

  it.each(Object.entries(endpoints))("serves %s of the contract", async (_name, declared) => {
    const endpoint: Endpoint = declared;
    const names = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => [name, "0".repeat(32)]);
    const response = await fetch(lab.address + urlOf(endpoint, Object.fromEntries(names)), { method: endpoint.method });
    const answer = await response.text();
    if (response.status === 404) expect(JSON.parse(answer)).not.toMatchObject({ details: { what: "address" } });
    expect(response.status).not.toBe(500);
  });
});
