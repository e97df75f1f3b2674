import { z } from 'zod';
import type { Bot, Leavers, Log, PeopleStore, ValuesOf, Variable } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';

const guid = z.guid().optional();

const VARIABLES = {
  SHOPKEY_TEAMS_APP_ID: {
    schema: guid,
    about: 'The bot’s app id in Entra.',
    expected: 'a GUID',
    example: '11111111-2222-3333-4444-555555555555',
  },
  SHOPKEY_TEAMS_APP_PASSWORD: {
    schema: z
      .string()
      .min(8)
      .transform((value) => new Secret(value))
      .optional(),
    about: 'The bot’s client secret.',
    expected: 'at least 8 characters',
    example: '…',
    secret: true,
  },
  SHOPKEY_TEAMS_TENANT_ID: {
    schema: guid,
    about: 'The one tenant that is served.',
    expected: 'a GUID',
    example: '66666666-7777-8888-9999-000000000000',
  },
  SHOPKEY_TEAMS_PLAYGROUND: {
    schema: z.enum(['yes', 'no']).default('no'),
    about:
      'Serves Microsoft’s local playground instead of Teams; on loopback only, with no public address and not with `NODE_ENV=production`.',
    expected: 'yes or no',
    example: 'yes',
  },
} as const satisfies Record<string, Variable>;

type Values = ValuesOf<typeof VARIABLES>;

interface Deps {
  readonly bot: () => Bot & Leavers;
  readonly people: PeopleStore;
  readonly log: Log;
  readonly loopback: boolean;
}

/** Teams as the registry knows it. */
export const teams = {
  variables: VARIABLES,
  needs: ['SHOPKEY_TEAMS_APP_ID', 'SHOPKEY_TEAMS_APP_PASSWORD', 'SHOPKEY_TEAMS_TENANT_ID'],
  guide: 'docs/setup/teams.md',
  serves(values: Values) {
    if (values.SHOPKEY_TEAMS_APP_ID !== undefined) return 'people';
    return values.SHOPKEY_TEAMS_PLAYGROUND === 'yes' ? 'simulation' : 'nobody';
  },
  async open(values: Values, deps: Deps) {
    const { openTeams } = await import('./index.ts');
    return openTeams({
      ...deps,
      playground: values.SHOPKEY_TEAMS_PLAYGROUND === 'yes',
      ...(values.SHOPKEY_TEAMS_APP_ID === undefined ? {} : { appId: values.SHOPKEY_TEAMS_APP_ID }),
      ...(values.SHOPKEY_TEAMS_APP_PASSWORD === undefined ? {} : { appPassword: values.SHOPKEY_TEAMS_APP_PASSWORD }),
      ...(values.SHOPKEY_TEAMS_TENANT_ID === undefined ? {} : { tenantId: values.SHOPKEY_TEAMS_TENANT_ID }),
    });
  },
} as const;
