import type { ApiRoute } from '../../adapters/web/api/route.ts';
import { SCOPES } from '../../bot/commands/keys-form.ts';
import { code, table } from './markdown.ts';

/** Whom the chats do not serve, and by what they are known; the tests of both chats have a delivery of each. */
const STRANGERS = [
  ['guest', '`is_restricted`', 'the roster’s role, or `#EXT#` in the sign-in name'],
  ['guest of one channel', '`is_ultra_restricted`', 'as a guest'],
  [
    'person of another organization',
    '`is_stranger`, another `team_id`',
    'another tenant, in the activity or the roster',
  ],
  ['program', '`is_bot`', 'the role `bot`'],
  ['somebody who left', '`deleted`', 'not in the roster'],
  ['somebody unknown', 'not in the directory', 'not in the roster'],
] as const;

/** Addresses that browsers and platforms come to, as Express has them, and whom each answers. A route without a row fails the tests. */
const PAGES: Readonly<Record<string, string>> = {
  '/go/:link': 'whoever has the link of a walk that waits for its consent, while the walk’s person may authorize',
  '/callback/:platform/:flow': 'the browser that a platform sends back, with the state of such a walk',
  '/callback/:platform/:flow/declined': 'the same, where the person said no at the platform',
  '/login/:platform/:flow':
    'a browser that a platform sends first; in the chat is asked who may authorize that shop now',
  '/enter/:page': 'whoever has the page’s address, once, while its person may go on with the walk or may import',
  '/reveal/:page': 'whoever has the page’s address, once, while the admin who made it is one',
  '/download/:page': 'whoever has the page’s address, once, while its person may have what is in the file',
  '/sheet/:page': 'whoever has the page’s address, while its admin is one',
  '/notice/:platform': 'the platform, by its signature',
  '/done/:locale': 'everybody',
  '/entered/:locale': 'everybody',
  '/parked/:locale': 'everybody',
  '/told/:locale': 'everybody',
  '/style.css': 'everybody',
  '/v1/openapi.json': 'everybody',
  '/health': 'everybody',
  '/ready': 'everybody',
};

export function doorsOf(routes: readonly ApiRoute[]): readonly string[] {
  return [
    '## Who is refused at the door',
    'These get one sentence, whatever they say, press, send or open; nothing of it reaches a command, and nothing is written down.',
    table(['who', 'known in Slack by', 'known in Teams by'], STRANGERS),
    '## What a program may ask for',
    'By a key of the API, for the shops of the key. Without the scope, and for a shop that is not the key’s, a route answers as for a shop ' +
      'that does not exist.',
    table(
      ['route', ...SCOPES.map(code)],
      routes.map(({ method, path, scope }) => [
        code(`${method.toUpperCase()} ${path}`),
        ...SCOPES.map((one) => (one === scope ? 'yes' : 'no')),
      ]),
    ),
    '## Which pages answer whom',
    'What a page gives is judged when it is opened, and again when it is used: a right that ended, and a person who left, take it along. ' +
      'All other addresses, and those that are used, old or made up, get one and the same page.',
    table(
      ['page', 'answers'],
      Object.entries(PAGES).map(([path, whom]) => [code(path), whom]),
    ),
  ];
}
