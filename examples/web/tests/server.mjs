// The built page from a sub-path of a server on loopback, with the policy of the page as a header too.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";

export const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'none'";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
};
const FOLDER = "/tools/kaohe/";

/** Serves `dist` until it is closed; `address` is that of the page. */
export async function serve() {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const file = pathname === FOLDER ? "index.html" : pathname.slice(FOLDER.length);
    if (!pathname.startsWith(FOLDER) || !/^[\w./-]+$/.test(file) || file.includes("..")) {
      response.writeHead(404).end();
      return;
    }
    try {
      const body = await readFile(new URL(`../dist/${file}`, import.meta.url));
      response
        .setHeader("Content-Type", TYPES[extname(file)] ?? "text/plain")
        .setHeader("Content-Security-Policy", POLICY)
        .end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const origin = `http://127.0.0.1:${port}`;
  return { origin, address: origin + FOLDER, close: () => server.close() };
}
