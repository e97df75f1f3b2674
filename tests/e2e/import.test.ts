import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pasteLines } from '../support/import-page.ts';
import { changed } from '../support/patient-person.ts';
import { wordsOf } from '../support/teams-person.ts';
import { teamsScene } from '../support/teams-scene.ts';

const MINUTE = 60_000;
const USER = '33333333-3333-3333-3333-000000000093';
const TENANT = '11111111-1111-1111-1111-111111111111';

const scene = teamsScene(USER, { SHOPKEY_ADMINS: `teams/${TENANT}/${USER}` });

/** A line of a seller's own app at the simulated Amazon. */
function lineOf(seller: string, site: string, region: string, name: string): string {
  const id = seller.toLowerCase();
  const client = `amzn1.application-oa2-client.sandbox-${id}`;
  const secret = `amzn1.oa2-cs.v1.sandbox-${id}`;
  return ['amazon:private', site, name, seller, client, secret, `Atzr|sandbox-${id}-${region}`].join(',');
}

const CSV = [
  'flow,site,name,sellerId,clientId,clientSecret,refreshToken',
  lineOf('A2NORTHWIND001', 'UK', 'eu', 'old_northwind'),
  lineOf('A2HANGZHOU0001', 'US', 'na', 'old_hangzhou'),
  lineOf('A2LANTERNHOF01', 'DE', 'eu', 'old_lanternhof'),
  lineOf('A2LANTERNHOF01', 'FR', 'eu', 'old_lanternhof_fr'),
  lineOf('A2BIRCHWOOD001', 'US', 'na', 'old_birchwood'),
  lineOf('A2SAKURA000001', 'JP', 'eu', 'old_sakura'),
].join('\r\n');

const renewals = () => scene.shopkey.sandbox.requests().filter(({ path }) => path.includes('/auth/o2/token'));

function bytesOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => readFileSync(join(one.parentPath, one.name), 'latin1'))
    .join('\n');
}

describe('an import, in the built server', () => {
  it('S6, S30, S35: SIGKILL between two lines: each shop is there once, all lines are said, no secret lies about', async () => {
    await scene.person.say('import');
    await scene.sees(/Open the page/);
    expect(await pasteLines(scene.person.card(), CSV)).toBe('/entered/en');
    const received = await scene.sees(/6 lines have arrived; 6 can be tried/);
    expect(renewals()).toEqual([]);
    scene.shopkey.sandbox.control({ misbehave: { at: 'token', do: 'slow', ms: 300, times: 2 } });
    await scene.press(received, 'Start with 6 lines');
    await changed(() => renewals().length === 2);
    await scene.shopkey.kill();
    expect(bytesOf(scene.shopkey.data)).not.toContain('sandbox-a2northwind001-eu');
    await scene.shopkey.start(2 * MINUTE);
    await changed(() => /4 of 6 lines are saved/.test(wordsOf(scene.person.card())));
    const said = wordsOf(scene.person.card());
    for (const name of ['old_northwind', 'old_hangzhou', 'old_lanternhof', 'old_birchwood'])
      expect(said).toContain(`saved as ${name}`);
    expect(said).toContain('does not sell on this site');
    expect(said).toMatch(/not saved: the platform refuses these keys/);
    await scene.person.say('shops');
    const shops = wordsOf(await scene.sees(/old_birchwood/));
    for (const name of ['old_northwind', 'old_hangzhou', 'old_lanternhof']) expect(shops.split(name)).toHaveLength(2);
    expect(said + shops + scene.shopkey.output() + bytesOf(scene.shopkey.data)).not.toMatch(
      /(Atzr\||oa2-cs\.v1\.)sandbox-a2/,
    );
  });
});
