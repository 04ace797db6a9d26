import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compressed } from "./scripts/compress-plugin.ts";
import { mockApi } from "./src/testing/mock-plugin.ts";

const target = process.env.DATALAB_URL ?? "http://127.0.0.1:8787";

/** `DATALAB_MOCK=1` answers the API from fixtures instead of a running lab: for work on the screens alone. */
export default defineConfig({
  plugins: [react(), compressed(), ...(process.env.DATALAB_MOCK ? [mockApi()] : [])],
  resolve: { conditions: ["source", "module", "browser", "development|production"] },
  ssr: { resolve: { conditions: ["source", "module", "node", "development|production"] } },
  server: {
    host: "127.0.0.1",
    proxy: { "/api": { target }, "/health": { target } },
  },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: ["chrome123", "firefox121", "safari17.5"],
    // tokens.css stays native light-dark(): a rewrite could not match the forced theme on :root.
    cssTarget: ["chrome123", "firefox121", "safari17.5"],
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "echarts", test: /node_modules[\\/](echarts|zrender)/ },
            { name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
          ],
        },
      },
    },
  },
});
