import * as kaohe from "kaohe";
import * as check from "kaohe/check";
import * as read from "kaohe/read";
import * as schedule from "kaohe/schedule";
import * as session from "kaohe/session";

import { program } from "./program.js";

const text = async (name) => (await fetch(`./${name}`)).text();
globalThis.inPage = program({ kaohe, session, read, check, schedule }, text);
globalThis.inWorker = new Promise((resolve, reject) => {
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = ({ message }) => reject(new Error(message));
  worker.postMessage(String(new URL("./", location.href)));
});
