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
});
