import { z } from 'zod';
import type { Bot, Forms, Homes, Leavers, Log, PeopleStore, ValuesOf, Variable } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';

const token = (begin: RegExp) =>
  z
    .string()
    .regex(begin)
    .transform((value) => new Secret(value))
    .optional();
/** A Slack on this machine is a stand-in. */
const ON_THIS_MACHINE = /^https?:\/\/(127\.|localhost|\[::1\])/;

const VARIABLES = {
  SHOPKEY_SLACK_BOT_TOKEN: {
    schema: token(/^xoxb-/),
    about: 'The bot token of the installed Slack app.',
    expected: 'a token that begins with xoxb-',
    example: 'xoxb-…',
    secret: true,
  },
  SHOPKEY_SLACK_APP_TOKEN: {
    schema: token(/^xapp-/),
    about: 'The app-level token, for Socket Mode: Slack need not reach Shopkey.',
    expected: 'a token that begins with xapp-',
    example: 'xapp-…',
    secret: true,
  },
  SHOPKEY_SLACK_SIGNING_SECRET: {
    schema: token(/^.{8,}$/),
    about: 'What Slack signs its requests with, for HTTP: without an app token.',
    expected: 'at least 8 characters',
    example: '…',
    secret: true,
  },
  SHOPKEY_SLACK_API_URL: {
    schema: z
      .url({ protocol: /^https?$/ })
      .transform((value) => value.replace(/\/+$/, ''))
      .default('https://slack.com/api'),
    about: 'Slack’s Web API.',
    expected: 'an address',
    example: 'https://slack.com/api',
    simulated: ON_THIS_MACHINE,
  },
} as const satisfies Record<string, Variable>;

type Values = ValuesOf<typeof VARIABLES>;

interface Deps {
  readonly bot: () => Bot & Forms & Homes & Leavers;
  readonly people: PeopleStore;
  readonly log: Log;
}

/** Slack as the registry knows it. */
export const slack = {
  variables: VARIABLES,
  needs: ['SHOPKEY_SLACK_BOT_TOKEN', ['SHOPKEY_SLACK_APP_TOKEN', 'SHOPKEY_SLACK_SIGNING_SECRET']],
  guide: 'docs/setup/slack.md',
  serves(values: Values) {
    if (values.SHOPKEY_SLACK_BOT_TOKEN === undefined) return 'nobody';
    return ON_THIS_MACHINE.test(values.SHOPKEY_SLACK_API_URL) ? 'simulation' : 'people';
  },
  async open(values: Values, { bot, people, log }: Deps) {
    const botToken = values.SHOPKEY_SLACK_BOT_TOKEN;
    if (botToken === undefined) throw new TypeError('Slack is opened without its token');
    const { openSlack } = await import('./index.ts');
    const { SHOPKEY_SLACK_APP_TOKEN: appToken, SHOPKEY_SLACK_SIGNING_SECRET: signingSecret } = values;
    return openSlack({
      botToken,
      bot,
      people,
      log,
      apiUrl: values.SHOPKEY_SLACK_API_URL,
      ...(appToken === undefined ? {} : { appToken }),
      ...(signingSecret === undefined ? {} : { signingSecret }),
    });
  },
} as const;
