import { describe, it } from 'vitest';
import { type DecisionDeath, surviveDecision } from '../support/killed-decision.ts';

const ROUNDS = Number(process.env.KILL_ROUNDS ?? 100);
/** About as long as a decision and its telling take. */
const DECISION_MS = 60;

const DEATHS = {
  embedded: { telling: () => 'telling', 'at an instant drawn by lot': () => Math.random() * DECISION_MS },
  redis: {
    before: () => 'before',
    after: () => 'after',
    telling: () => 'telling',
    'at an instant drawn by lot': () => Math.random() * DECISION_MS,
  },
} as const satisfies Record<string, Readonly<Record<string, () => DecisionDeath>>>;

describe.each(['embedded', 'redis'] as const)('killed as somebody decides, on the %s store', (store) => {
  it.each(Object.entries<() => DecisionDeath>(DEATHS[store]))('%s', async (name, made) => {
    const counts = { decided: 0, open: 0 };
    for (let n = 0; n < ROUNDS; n++) counts[await surviveDecision(made(), store)] += 1;
    process.stdout.write(`${store} a decision, ${name}: decided ${counts.decided}, open ${counts.open}\n`);
  });
});
