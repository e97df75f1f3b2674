import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Marketplace } from '../../../../bot/ports.ts';
import { textIfAny } from '../../../../bot/text/index.ts';
import { press, visit } from '../../../sandbox/browser.ts';
import { thrownBy } from './ebay-facts.ts';
import { credentialsOf, type SimulatedEbay, signal, startEbay, wholeConsent } from './simulated-ebay.ts';

const PAGE = readFileSync(new URL('../../../../docs/platforms/ebay.md', import.meta.url), 'utf8');
/** Said by general words. */
const GENERAL = ['shape', 'invalid_request', 'error-1002', 'error-18'];

let sandbox: SimulatedEbay;
let ebay: Marketplace;
beforeAll(async () => {
  sandbox = await startEbay();
  ebay = sandbox.open();
});
afterEach(() => sandbox.control({ reset: true }));
afterAll(() => sandbox.stop());

/** The rows of a section's table, cell by cell. */
function rowsOf(section: string): string[][] {
  const [, after = ''] = PAGE.split(`### ${section} `);
  const [own = ''] = after.split(/\n##/);
  const lines = own.split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** `expired`, `code-refused`: the last of a cell's words, for what is tried first is told before. */
function errorIn(cell: string): readonly [code: string, reason: string | undefined] {
  const said = [...(cell.split(';').at(-1) ?? '').matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
  return [`marketplace.${said[0]}`, said[1]];
}

const misbehave = (at: string, name: string) => sandbox.control({ misbehave: { at, do: name, times: 9 } });

async function exchanging(name: string): Promise<unknown> {
  const exchange = await wholeConsent(ebay, 'northwind-de');
  await misbehave('token', name);
  return exchange();
}

async function renewing(name: string): Promise<unknown> {
  const { refreshToken } = await credentialsOf(ebay, 'northwind-de');
  await misbehave('token', name);
  const credentials = refreshToken ? { refreshToken } : {};
  return ebay.verify({ flow: 'oauth', site: 'DE', credentials, values: {}, signal });
}

async function verifying(name: string, login = 'northwind-de'): Promise<unknown> {
  const credentials = await credentialsOf(ebay, login);
  if (name !== '') await misbehave('user', name);
  return ebay.verify({ flow: 'oauth', site: 'DE', credentials, values: {}, signal });
}

/** What drives the simulation into each row, by the beginning of the row. */
const TOKEN: Readonly<Record<string, () => Promise<unknown>>> = {
  '400 `invalid_grant` to a code': () => exchanging('dead-grant'),
  '400 `invalid_grant` to a refresh token': () => renewing('dead-grant'),
  '401 `invalid_client`': () => exchanging('invalid-client'),
  '`unauthorized_client`': () => exchanging('unauthorized-client'),
  '400 `invalid_scope`': () => exchanging('invalid-scope'),
  '400 `invalid_request`': () => exchanging('invalid-request'),
  '200 without `refresh_token`': () => exchanging('no-refresh-token'),
  '429': () => exchanging('quota-used'),
  '5xx, silence, HTML': () => exchanging('error-500'),
};
const REST: Readonly<Record<string, () => Promise<unknown>>> = {
  '401 1001': () => verifying('bad-token'),
  '401 1002': () => verifying('no-token'),
  '403 1100': () => verifying('no-right'),
  '403, other': () => verifying('access-denied'),
  '429 2001': () => verifying('quota-used'),
  '5xx': () => verifying('error-500'),
  '`sellerRegistrationCompleted: false`': () => verifying('', 'justbuys (buys only)'),
};

async function trading(code: string): Promise<unknown> {
  const opened = { flow: 'authnauth', site: 'DE', state: 's', values: {}, signal, credentials: async () => ({}) };
  const prepared = await ebay.prepareConsent?.(opened);
  if (!prepared?.credentials.code) throw new Error('no session id');
  await press(await press(await visit(prepared.url), 'northwind-de'), 'Agree and continue');
  await misbehave('trading', code === '21916017' ? 'not-agreed' : `trading-${code}`);
  const request = { flow: 'authnauth', site: 'DE', code: prepared.credentials.code, credentials: {}, values: {} };
  return ebay.exchange({ ...request, signal });
}

async function isSaid(act: Promise<unknown>, [code, reason]: ReturnType<typeof errorIn>): Promise<void> {
  const thrown = await thrownBy(act);
  expect(thrown).toEqual([code, reason ?? (GENERAL.includes(thrown[1] ?? '') ? thrown[1] : undefined)]);
  if (reason === undefined || GENERAL.includes(reason)) return;
  for (const locale of ['en', 'zh-CN'] as const)
    expect([reason, textIfAny(locale, `ebay.reason.${reason}`)]).toEqual([reason, expect.any(String)]);
}

describe('docs/platforms/ebay.md', () => {
  it.each([
    ['3.2', TOKEN],
    ['3.3', REST],
  ] as const)('%s: each row can be driven, and each that can be stands there', (section, drivers) => {
    const cells = rowsOf(section).map(([first = '']) => first);
    const named = Object.keys(drivers).map((begin) => cells.find((cell) => cell.startsWith(begin)));
    expect(named.sort()).toEqual(cells.sort());
  });

  it.each([
    ...rowsOf('3.2').map((row) => ({ row: row[0] ?? '', cell: row[2] ?? '', drivers: TOKEN })),
    ...rowsOf('3.3').map((row) => ({ row: row[0] ?? '', cell: row[2] ?? '', drivers: REST })),
  ])('$row becomes what stands beside it, with a sentence in both languages', async ({ row, cell, drivers }) => {
    const [, drive] = Object.entries(drivers).find(([begin]) => row.startsWith(begin)) ?? [];
    if (!drive) throw new Error(`nothing drives ${row}`);
    await isSaid(drive(), errorIn(cell));
  });

  it.each(
    rowsOf('3.4').flatMap(([codes = '', cell = '']) =>
      codes.split(', ').map((code) => ({ code: code === 'other' ? '18' : code, cell })),
    ),
  )('Trading’s $code becomes $cell', async ({ code, cell }) => {
    const [kind, reason] = errorIn(cell);
    await isSaid(trading(code), [kind, reason?.replace('<code>', code)]);
  });
});
