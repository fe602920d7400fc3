// Writes as JSON what Stryker can change in the scripts that are named: where, how, and by what. It reads this from its
// standard input, so that the packages are found in the folder it runs in.
import { readFile } from "node:fs/promises";
import { createInstrumenter } from "@stryker-mutator/instrumenter";
import { createInjector } from "typed-inject";

const quiet = { debug() {}, info() {}, isDebugEnabled: () => false };
const instrumenter = createInjector().provideValue("logger", quiet).injectFunction(createInstrumenter);
const read = async (name) => ({ name, mutate: true, content: await readFile(name, "utf8") });
const files = await Promise.all(process.argv.slice(2).map(read));
const { mutants } = await instrumenter.instrument(files, { plugins: null, excludedMutations: [], ignorers: [] });
console.log(JSON.stringify(mutants));
