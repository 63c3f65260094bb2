import { readFile } from "node:fs/promises";

import * as kaohe from "kaohe";
import * as check from "kaohe/check";
import * as read from "kaohe/read";
import * as schedule from "kaohe/schedule";
import * as session from "kaohe/session";

import { program } from "./program.js";

console.log(JSON.stringify(await program({ kaohe, session, read, check, schedule }, (name) => readFile(new URL(`public/${name}`, import.meta.url), "utf8"))));
