import { init } from "kaohe/session";
import { render } from "preact";

import { App } from "./app";
import "./style/base.css";
import "./style/frame.css";
import "./style/table.css";
import "./style/detail.css";
import "./style/views.css";
import "./style/print.css";

const page = document.getElementById("page");
if (page === null) throw new Error("the page has no element `page`");
try {
  await init();
  render(<App />, page);
} catch (error) {
  page.textContent = `无法启动 · cannot start: ${String(error)}`;
}
