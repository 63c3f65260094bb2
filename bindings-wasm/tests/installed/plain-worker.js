// an import map does not reach into a worker
import * as check from "./node_modules/kaohe/pkg/web/check.js";
import * as kaohe from "./node_modules/kaohe/pkg/web/kaohe.js";
import * as read from "./node_modules/kaohe/pkg/web/read.js";
import * as schedule from "./node_modules/kaohe/pkg/web/schedule.js";
import * as session from "./node_modules/kaohe/pkg/web/session.js";

import { program } from "./program.js";

const text = async (name) => (await fetch(`./public/${name}`)).text();
postMessage(await program({ kaohe, session, read, check, schedule }, text));
