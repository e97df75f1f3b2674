import { describe, expect, it } from 'vitest';
import { StorageError } from '../../bot/errors.ts';
import type { Grant, Storage } from '../../bot/ports.ts';
import { readConfig } from '../../config/index.ts';
import { endings } from '../../script/doctor/endings.ts';
import { lineOf } from '../../script/doctor/finding.ts';
import { allOf, DAY_MS, freshGrant, freshShop, saveOf } from '../contracts/storage-records.ts';
import { emptyStore, KEY } from './filled.ts';

const NOW = Date.UTC(2026, 10, 26);
const clock = { now: () => NOW };
const APP = {
  SHOPKEY_AMAZON_APPLICATION_ID: 'amzn1.sp.solution.doctor-test',
  SHOPKEY_AMAZON_CLIENT_ID: 'amzn1.application-oa2-client.doctor-test',
  SHOPKEY_AMAZON_CLIENT_SECRET: 'amzn1.oa2-cs.v1.secret-in-clear',
};

async function storeOf(...grants: Partial<Grant>[]): Promise<Storage> {
  const storage = await emptyStore();
  for (const more of grants) {
    const usual = { platform: 'amazon', flow: 'app', authorizedAtMs: NOW - DAY_MS, expiresAtMs: NOW + 400 * DAY_MS };
    const grant = { ...freshGrant(), ...usual, ...more };
    await storage.shops.save(saveOf(grant, [{ ...freshShop(grant), name: `canary_${grant.id.replace(/\W/g, '')}` }]));
  }
  return storage;
}

async function linesOf(env: Record<string, string>, openStorage: () => Promise<Storage> = emptyStore) {
  const key = Buffer.from(KEY.key).toString('base64');
  const found = await allOf(endings(readConfig({ SHOPKEY_KEYS: `k1:${key}`, ...env }), { openStorage, clock }));
  const lines = found.map(lineOf);
  expect(lines.join('\n')).not.toMatch(/canary|secret-in-clear/);
  return lines;
}

describe('shopkey doctor: what ends', () => {
  it.each([
    ['2026-11-01', /^ok amazon:app: our app’s client secret ends on 2027-04-30$/],
    ['2026-06-20', /^soon amazon:app: .* ends on 2026-12-17 → .*SHOPKEY_AMAZON_SECRET_MADE/],
    ['2026-05-01', /^wrong amazon:app: .* ended on 2026-10-28 → .*SHOPKEY_AMAZON_CLIENT_SECRET/],
  ])('our app’s secret of %s', async (made, said) => {
    expect((await linesOf({ ...APP, SHOPKEY_AMAZON_SECRET_MADE: made }))[0]).toMatch(said);
  });

  it('how many grants of a platform end soon or are over, and none by name', async () => {
    const none = ['ok grants: none is over, and none ends within 30 days'];
    const far = { expiresAtMs: NOW + 31 * DAY_MS };
    expect(await linesOf({})).toEqual(none);
    /** Its renewals carry it on; or its people gave it back. */
    const carried = { platform: 'wish', flow: 'app', expiresAtMs: NOW + DAY_MS };
    const leaving = {
      expiresAtMs: NOW + DAY_MS,
      leaving: [{ by: 'a/b/c' as never, atMs: NOW, untilMs: NOW + DAY_MS }],
    };
    expect(await linesOf({}, () => storeOf(far, carried, leaving))).toEqual(none);
    const some = await linesOf({}, () =>
      storeOf(
        far,
        { expiresAtMs: NOW + 29 * DAY_MS },
        { expiresAtMs: NOW + 5 * DAY_MS },
        { expiresAtMs: NOW - 1 },
        { platform: 'ebay', flow: 'oauth', status: 'reauthorize' },
        { flow: 'private', ownSecret: { sinceMs: NOW - 170 * DAY_MS } },
        { flow: 'private', ownSecret: { sinceMs: NOW - DAY_MS } },
      ),
    );
    expect(some).toEqual([
      expect.stringMatching(/^wrong Amazon: 1 grant is over → authorize again/),
      expect.stringMatching(/^soon Amazon: consents that end within 30 days: 2, the first on 2026-12-01 → /),
      expect.stringMatching(/^soon Amazon: client secrets of sellers’ own apps .*: 1, the first on 2026-12-06 → /),
      expect.stringMatching(/^wrong eBay: 1 grant is over → /),
    ]);
  });

  it('says that it did not count when storage is away', async () => {
    const away = () => Promise.reject(new StorageError('storage.unreachable', 'redis://user:secret@host'));
    expect(await linesOf({}, away)).toEqual(['not set what ends soon was not counted: storage is away']);
  });
});
