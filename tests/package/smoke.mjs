// The published npm package, used from outside.
import { init, round_exact, version } from "kaohe";

await init();
if (round_exact("590/31", 4, "half_up") !== "19.0323") throw new Error("it rounds otherwise");
console.log(`kaohe ${version()} from its npm package: 590/31 is 19.0323`);
