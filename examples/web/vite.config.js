import { defineConfig } from "vite";

export default defineConfig({
  // the page works from any folder of a server
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "es2023",
    // nothing becomes a data: address, which the policy of the page refuses to load
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
    license: { fileName: "third-party-licenses.md" },
  },
  // the package finds its module beside itself
  optimizeDeps: { exclude: ["kaohe"] },
  server: { host: "127.0.0.1", fs: { allow: ["../.."] } },
});
