import { access } from './access.ts';
import { calendar } from './calendar.ts';
import { orders } from './orders.ts';
import { slack } from './slack.ts';
import { start } from './start.ts';
import { token } from './token.ts';
import { turns } from './turns.ts';
import { walk } from './walk.ts';
import { why } from './why.ts';

/** `script/bench [group] [--quick] [--json]`: the last line is one JSON object of figures. */
const GROUPS: Readonly<Record<string, (isQuick: boolean) => Promise<Record<string, number>>>> = {
  turns,
  start,
  walk,
  slack,
  token,
  orders,
  calendar,
  access,
  why,
};

const words = process.argv.slice(2);
const isQuick = words.includes('--quick');
const asked = words.filter((word) => !word.startsWith('--'));
const unknown = asked.find((group) => !(group in GROUPS));
if (unknown) {
  process.stderr.write(`There is no group ${unknown}; there are ${Object.keys(GROUPS).join(', ')}.\n`);
  process.exit(64);
}
const figures: Record<string, number> = {};
for (const [name, run] of Object.entries(GROUPS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const startedAtMs = Date.now();
  const found = await run(isQuick);
  process.stdout.write(
    `${name} (${((Date.now() - startedAtMs) / 1000).toFixed(0)} s${isQuick ? ', smaller sizes' : ''})\n`,
  );
  for (const [figure, value] of Object.entries(found)) process.stdout.write(`  ${figure.padEnd(36)} ${value}\n`);
  Object.assign(figures, found);
}
process.stdout.write(`${JSON.stringify(figures)}\n`);
