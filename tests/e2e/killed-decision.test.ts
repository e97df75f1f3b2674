import { describe, expect, it } from 'vitest';
import { surviveDecision } from '../support/killed-decision.ts';

describe('a process that is killed as somebody decides', () => {
  it.each([
    ['before Redis has it', 'before', 'redis', 'open'],
    ['after Redis has it', 'after', 'redis', 'decided'],
    ['as whoever asked is told', 'telling', 'embedded', 'decided'],
  ] as const)('S22: %s: one binding, one entry, and whoever asked hears it', async (_when, death, store, stood) => {
    expect(await surviveDecision(death, store)).toBe(stood);
  });
});
