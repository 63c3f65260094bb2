import * as kaohe from "kaohe";
import * as check from "kaohe/check";
import * as read from "kaohe/read";
import * as schedule from "kaohe/schedule";
import * as session from "kaohe/session";

import { program } from "./program.js";

onmessage = async ({ data: home }) => {
  const text = async (name) => (await fetch(new URL(name, home))).text();
  postMessage(await program({ kaohe, session, read, check, schedule }, text));
};
