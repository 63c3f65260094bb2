// Runs what Cargo built last: its messages come in by the standard input, arguments go to the program.
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";

// Node's own WASI is an experiment that does not always survive the end of a program
import { ConsoleStdout, File, OpenFile, WASI } from "@bjorn3/browser_wasi_shim";

const messages = (await text(process.stdin)).split("\n").filter(Boolean).map((line) => JSON.parse(line));
const { executable } = messages.findLast(({ executable, reason }) => reason === "compiler-artifact" && executable);
const variables = Object.entries(process.env).map((pair) => pair.join("="));
const printed = ConsoleStdout.lineBuffered((line) => console.log(line));
const wasi = new WASI(["columns", ...process.argv.slice(2)], variables, [new OpenFile(new File([])), printed, printed], { debug: false });
const { instance } = await WebAssembly.instantiate(await readFile(executable), { wasi_snapshot_preview1: wasi.wasiImport });
process.exitCode = wasi.start(instance);
