import { describe, expect, it } from 'vitest';
import { changed, walkToTheEnd } from '../support/patient-person.ts';
import { startRealShopkey } from '../support/processes.ts';
import { runShopkey } from '../support/shopkey-command.ts';
import { teamsPerson, wordsOf } from '../support/teams-person.ts';

const USER = '22222222-2222-2222-2222-000000000001';
const NEW_KEY = Buffer.from(Uint8Array.from({ length: 32 }, (_, i) => (i * 13 + 1) % 256)).toString('base64');
const SOON_MS = 30_000;

describe('a key that is lost, with the process as it is built', () => {
  it('S10: is missed by the doctor; once it is named, the shop is asked for, is authorized again, and nothing needs the key', async () => {
    const shopkey = await startRealShopkey();
    const person = await teamsPerson(USER, shopkey.url);
    await walkToTheEnd(person, 'authorize amazon UK');
    await shopkey.kill();

    const env = shopkey.env as Record<string, string>;
    const old = env.SHOPKEY_KEYS;
    env.SHOPKEY_KEYS = `k2:${NEW_KEY}`;
    const run = (command: string, more: Readonly<Record<string, string>> = {}) =>
      runShopkey(command, { SHOPKEY_DATA: shopkey.data, SHOPKEY_KEYS: `k2:${NEW_KEY}`, ...more });
    const lost = { SHOPKEY_LOST_KEYS: 'k1' };
    expect((await run('doctor')).out).toMatch(/^wrong keys → .*k1 \(\d+ of .*grant.*SHOPKEY_LOST_KEYS/m);
    expect(await run('rotate')).toMatchObject({ code: 1, err: expect.stringContaining('SHOPKEY_LOST_KEYS') });
    expect((await run('doctor', { ...lost, SHOPKEY_KEYS: `k2:${NEW_KEY},${old}` })).err).toContain('k1 is in');

    Object.assign(env, lost);
    await shopkey.start();
    const isTold = () => wordsOf(person.card()).includes('The key that sealed the access was lost');
    expect(await changed(isTold, SOON_MS)).toBe(true);
    expect(shopkey.output()).toContain('k1 is lost. It had sealed secrets of shops (');
    expect((await run('doctor', lost)).out).toContain('k1 is lost. It had sealed secrets of shops (');
    expect((await run('rotate', lost)).out).toContain('k1 is lost. It had sealed secrets of shops (');
    expect(await run('export', lost)).toMatchObject({ code: 0, err: expect.stringContaining('k1 is lost') });

    const card = person.card();
    if (!card) throw new Error('no card');
    await person.press(card, 'Authorize it anew');
    expect(await changed(() => !isTold(), SOON_MS)).toBe(true);
    expect(await walkToTheEnd(person, '')).toEqual(['Renew it']);
    expect((await run('doctor', lost)).out).not.toContain('secrets of shops');
    await person.close();
    await shopkey.stop();
  }, 120_000);
});
