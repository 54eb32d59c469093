// One process for all tests: a line of {script, args, given} in, a line of {answer} or {error} out.
import { stdin, stdout } from "node:process";
import { createInterface } from "node:readline";

for await (const line of createInterface({ input: stdin })) {
  const { script, args, given } = JSON.parse(line);
  const said = await import(`./${script}`)
    .then(({ default: answer }) => answer(given, ...args))
    .then((answer) => ({ answer }))
    .catch((error) => ({ error: error.stack }));
  stdout.write(`${JSON.stringify(said)}\n`);
}
