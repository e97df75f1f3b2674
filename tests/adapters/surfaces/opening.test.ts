import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { surfaces } from '../../../adapters/surfaces/index.ts';
import { closedSurfaces, openSurfaces, SURFACE_VARIABLES } from '../../../adapters/surfaces/opening.ts';
import { peopleInMemory } from '../teams/served-teams.ts';

/** What a start without anything knows. */
const NOTHING = valuesOf({ SHOPKEY_TEAMS_PLAYGROUND: 'no' });
const EXAMPLES: Readonly<Record<string, string>> = {
  SHOPKEY_SLACK_BOT_TOKEN: 'xoxb-sandbox',
  SHOPKEY_SLACK_APP_TOKEN: 'xapp-sandbox',
  SHOPKEY_SLACK_SIGNING_SECRET: 'sandbox-secret',
  SHOPKEY_TEAMS_APP_ID: '11111111-2222-3333-4444-555555555555',
  SHOPKEY_TEAMS_APP_PASSWORD: 'sandbox-password',
  SHOPKEY_TEAMS_TENANT_ID: '66666666-7777-8888-9999-000000000000',
};

function valuesOf(given: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(SURFACE_VARIABLES).map(([name, { schema }]) => [name, schema.parse(given[name])]),
  );
}

async function opens(given: Readonly<Record<string, string>>): Promise<string[]> {
  const deps = { bot: () => expect.fail(), people: peopleInMemory(), log: console, loopback: true };
  const opened = await openSurfaces(valuesOf({ SHOPKEY_TEAMS_PLAYGROUND: 'no', ...given }), deps);
  return opened.map(({ surface }) => surface.name);
}

const sentenceOf = (name: string) => closedSurfaces(NOTHING).find((one) => one.name === name)?.sentence ?? '';

describe('what is said of a chat product that is not served', () => {
  it('is one line with all that has to be set', () => {
    expect(closedSurfaces(NOTHING)).toEqual([
      {
        name: 'slack',
        sentence:
          'slack is not served: set SHOPKEY_SLACK_BOT_TOKEN, and SHOPKEY_SLACK_APP_TOKEN or SHOPKEY_SLACK_SIGNING_SECRET (docs/setup/slack.md)',
      },
      {
        name: 'teams',
        sentence:
          'teams is not served: set SHOPKEY_TEAMS_APP_ID, and SHOPKEY_TEAMS_APP_PASSWORD, and SHOPKEY_TEAMS_TENANT_ID (docs/setup/teams.md)',
      },
    ]);
  });

  it.each(Object.keys(surfaces))(
    'is enough: what the line of %s names opens it, any one of what stands side by side',
    async (name) => {
      const needs =
        sentenceOf(name)
          .match(/set (.*) \(/)?.[1]
          ?.split(', and ')
          .map((need) => need.split(' or ')) ?? [];
      for (const last of needs.at(-1) ?? []) {
        const set = [...needs.slice(0, -1).map(([first = '']) => first), last];
        expect(await opens(Object.fromEntries(set.map((variable) => [variable, EXAMPLES[variable] ?? ''])))).toEqual([
          name,
        ]);
      }
    },
  );

  it('leads to a page that is there', () => {
    for (const { guide } of Object.values(surfaces)) expect(existsSync(guide), guide).toBe(true);
  });
});
