// What the tests call without the page.
export { dated } from "../src/charts/dated";
export { lineOf } from "../src/charts/line";
export { CHECK, SCHEDULE } from "../src/model/entry";
export { Scale, difference, sum } from "../src/model/exact";
export { openFiles } from "../src/model/open";
export { addressed, whole } from "../src/model/whose";
export { Workbench } from "../src/model/workbench";
