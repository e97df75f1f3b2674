import type { Kind, ShopKind } from '../../bot/access.ts';
import { code, type Page, page, table } from './markdown.ts';

const KINDS: readonly Kind[] = ['member', 'authorizer', 'admin'];
const SHOP_KINDS: readonly ShopKind[] = ['operator', 'service', 'admin'];

export function accessPage(
  acts: Readonly<Record<string, readonly Kind[]>>,
  shopActs: Readonly<Record<string, readonly ShopKind[]>>,
  decisions: Readonly<Record<string, { readonly people: number; readonly undoMs: number }>>,
  doors: readonly string[],
): Page {
  return page('docs/access.md', 'bot/access.ts, script/pages/access-doors.ts', [
    '# Who may do what',
    'Everybody of the configured workspace or tenant is a `member`. An `authorizer` may authorize shops, and is the operator of those that they ' +
      'authorized; with `SHOPKEY_AUTHORIZERS=everybody` every member is one. An `admin` grants every role; the first are named by ' +
      '`SHOPKEY_ADMINS`. What has no row is denied.',
    '## What may be asked for',
    drawn('command', acts, KINDS, (kinds) => (kinds.includes('member') ? KINDS : kinds)),
    '## What may be done with a shop',
    'An `operator` handles a shop’s orders, `service` its buyers’ messages. To whoever may not, a shop is answered like one that does not ' +
      'exist.',
    drawn('act', shopActs, SHOP_KINDS, (kinds) => kinds),
    '## How many people it takes',
    'Where it takes two, one proposes or asks, and another administrator decides: the first to answer. Where there is no other, it happens ' +
      'after a day by itself, until then whoever proposed it may take it back, and its audit entry says `alone`. What somebody proposed who ' +
      'may not any more when it is confirmed, or whose day is over, is not done.',
    table(
      ['act', 'people', 'undo'],
      Object.entries(decisions).map(([act, { people, undoMs }]) => [code(act), String(people), spanOf(undoMs)]),
    ),
    ...doors,
  ]);
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

function spanOf(ms: number): string {
  return ms < HOUR_MS ? `${ms / MINUTE_MS} minutes` : `${ms / HOUR_MS} hours`;
}

function drawn<Who extends string>(
  what: string,
  rows: Readonly<Record<string, readonly Who[]>>,
  kinds: readonly Who[],
  all: (row: readonly Who[]) => readonly Who[],
): string {
  return table(
    [what, ...kinds],
    Object.entries(rows).map(([act, row]) => [
      code(act),
      ...kinds.map((kind) => (all(row).includes(kind) ? 'yes' : 'no')),
    ]),
  );
}
