import { describe, expect, it } from 'vitest';
import { DEATHS } from '../support/deaths.ts';
import { type COMMANDS, type Store, survive } from '../support/killed-walk.ts';

/** Where the walk then stands is looked up: a death elsewhere proves nothing. `tests/soak/kills.soak.ts` has every death. */
const DIED = [
  ['as Teams is given the first card', 'embedded', 'app', /^consent$/],
  ['as the code is exchanged', 'embedded', 'app', /^exchanging$/],
  ['as the account is asked for', 'embedded', 'private', /^verifying$/],
  ['as Teams is given the card after consent', 'embedded', 'app', /^(exchanging|verifying|confirming)$/],
  ['as the code is exchanged', 'redis', 'app', /^exchanging$/],
  ['before Redis has the press of Save', 'redis', 'private', /^confirming$/],
  ['before Redis has the shop', 'redis', 'app', /^saving$/],
  ['after Redis has the shop', 'redis', 'private', /^saving, stored$/],
] as const satisfies readonly (readonly [keyof typeof DEATHS, Store, keyof typeof COMMANDS, RegExp])[];

describe('a process that is killed in a walk', () => {
  it.each(DIED)(
    'S6: %s (%s store, %s): one shop, no code sent twice, nothing asked again',
    async (name, store, flow, stood) => {
      expect(await survive(DEATHS[name], { store, flow })).toMatch(stood);
    },
  );
});
