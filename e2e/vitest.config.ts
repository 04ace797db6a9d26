import { defineConfig } from "vitest/config";

/** The whole product in a real browser, against a real server built like a person's. */
export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    root: import.meta.dirname,
    pool: "forks",
    // Each file has a lab of its own; two at a time fill two cores, since a browser mostly waits.
    maxWorkers: 2,
    include: ["src/**/*.test.ts"],
    testTimeout: 300_000,
    hookTimeout: 180_000,
  },
});
