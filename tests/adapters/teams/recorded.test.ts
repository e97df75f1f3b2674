import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ServedTeams, servedTeams } from './served-teams.ts';

interface Recording {
  readonly about: string;
  readonly activity: object;
  /** What the bot is given; null: nothing. */
  readonly turn: object | null;
}

const FOLDER = 'tests/adapters/teams/recorded';
const recordings = readdirSync(FOLDER).map(
  (file) => [file.replace('.json', ''), JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Recording] as const,
);

describe('teams: recorded activities', () => {
  let served: ServedTeams;
  beforeEach(async () => {
    served = await servedTeams();
  });
  afterEach(() => served.close());

  it('are there', () => expect(recordings.length).toBeGreaterThan(9));

  it.each(recordings)('reads %s', async (_, { activity, turn }) => {
    const { status } = await served.send({ ...activity, serviceUrl: served.connector.url });
    expect(status).toBe(200);
    expect(served.turns).toEqual(turn === null ? [] : [turn]);
  });
});
