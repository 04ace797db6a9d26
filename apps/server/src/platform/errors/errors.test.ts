import { DatalabError, type ErrorCode, errorCatalogue, sayError } from "@datalab/contract";
import { describe, expect, it } from "vitest";
import { problemOf } from "./problem.ts";
import { toDatalabError } from "./to-datalab-error.ts";

const withCode = (code: string, more: object = {}) => Object.assign(new Error("x"), { code, ...more });
const wrapped = (cause: unknown) => new Error("Failed query: select secret", { cause });

describe("the one error policy", () => {
  it.each([
    ["an error of the lab stays what it is", new DatalabError("csrf"), "csrf"],
    [
      "also within the database layer's wrapping",
      wrapped(new DatalabError("database-unavailable")),
      "database-unavailable",
    ],
    ["a refused connection", wrapped(withCode("ECONNREFUSED", { syscall: "connect" })), "database-unavailable"],
    ["a database that shuts down", wrapped(withCode("57P01")), "database-unavailable"],
    ["a statement over its time", wrapped(withCode("57014")), "timeout"],
    ["a full disk", withCode("ENOSPC"), "disk-full"],
    ["a file that is not there is nobody's database", withCode("ENOENT", { syscall: "open" }), "internal"],
    ["a body that is too long", withCode("FST_ERR_CTP_BODY_TOO_LARGE", { statusCode: 413 }), "invalid-request"],
    ["something that is no error at all", "thrown text", "internal"],
  ])("%s", (_what, error, code) => {
    expect(toDatalabError(error).code).toBe(code);
  });

  it("gives away neither stack nor cause", () => {
    const error = new DatalabError("internal", {}, { cause: new Error("password in /home/ann") });
    const problem = problemOf(error, { locale: "en", requestId: "r", instance: "/api/x" });
    expect(problem).toMatchObject({ type: "urn:datalab:error:internal", status: 500, requestId: "r", details: {} });
    expect(JSON.stringify(problem)).not.toMatch(/password|\/home|errors\.test/);
  });

  it("has a sentence in every language for every code, and a status that HTTP knows", () => {
    for (const code of Object.keys(errorCatalogue) as ErrorCode[]) {
      for (const locale of ["en", "fr"] as const) expect(sayError(code, {}, locale).length).toBeGreaterThan(10);
      expect(errorCatalogue[code].status).toBeGreaterThanOrEqual(400);
      expect(errorCatalogue[code].status).toBeLessThan(600);
    }
  });
});
