// Runs one file of tests and says "ok", or what failed: `node tests/pages/run.mjs wire`.
import { run } from "node:test";
import { fileURLToPath } from "node:url";

let failures = 0;
let passes = 0;
const tests = run({ files: [fileURLToPath(new URL(`${process.argv[2]}.test.mjs`, import.meta.url))] });
tests.on("test:pass", () => passes++);
tests.on("test:fail", test => {
  failures++;
  console.log(`${test.name}: ${test.details.error?.cause?.message ?? test.details.error?.message}`);
});
tests.on("end", () => {
  if (failures === 0) {
    console.log(passes > 0 ? "ok" : "no test was found");
  }

  process.exitCode = failures === 0 && passes > 0 ? 0 : 1;
});
tests.resume();
