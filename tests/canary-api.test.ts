import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEmbedded } from '../storage/embedded/index.ts';
import { fakeClock } from './fakes/clock.ts';
import { bytesOf, shapesOf } from './support/canary.ts';
import { askEach } from './support/erp.ts';
import { temporaryFolder } from './support/processes.ts';
import { tended } from './support/tended.ts';
import { LIN, linkOf } from './support/walker.ts';

describe('S35: keys of the API', () => {
  it('a key that was made, shown, used and sent in an address is in no file, log, card, trail or export', async () => {
    const folder = temporaryFolder('canary-api');
    const storage = await openEmbedded({ file: join(folder, 'shopkey.db'), clock: fakeClock(Date.now()) });
    const { walker, secrets } = await tended({ storage, deps: { admins: [LIN.id] } });
    const [shop] = await storage.shops.list({ limit: 1 });
    await walker.say('keys');
    await walker.press('New key');
    await walker.press('Make the key', { name: 'ERP' });
    const page = linkOf(walker.card()).split('/').at(-1) ?? '';
    const form = await walker.shopkey.doors.reveal(page);
    const cookies = new Map(form ? [[form.cookie.name, form.cookie.value]] : []);
    const shown = await walker.shopkey.doors.revealed({ page, cookies, proof: form?.proof ?? '' });
    const key = shown.kind === 'shown' ? shown.secret.reveal() : '';
    expect(key).toMatch(/^spk_/);
    const answers = [];
    for (const ask of Object.values(askEach(walker.shopkey.api, key, shop?.id ?? ''))) answers.push(await ask());
    await walker.shopkey.api.leaked(`/v1/shops?key=${key}`);
    await walker.shopkey.drain();
    await walker.say('audit');
    const trail = linkOf(walker.card()).split('/').at(-1) ?? '';
    const asked = await walker.shopkey.doors.download(trail);
    const marks = new Map(asked ? [[asked.cookie.name, asked.cookie.value]] : []);
    const file = await walker.shopkey.doors.downloaded({ page: trail, cookies: marks, proof: asked?.proof ?? '' });
    let sheet = '';
    if (file.kind === 'file') for await (const piece of file.pieces) sheet += piece;
    expect(sheet).toContain('key.show');
    await walker.work();
    const exported: unknown[] = [];
    for await (const record of storage.export()) exported.push(record);
    const sinks = [walker.seen(), sheet, JSON.stringify(exported), bytesOf(folder)].join('\n');
    expect(sinks).toContain('key.leak');
    expect(shapesOf(key.slice(-43)).filter((one) => sinks.includes(one))).toEqual([]);
    const { refreshToken = '' } = await secrets();
    expect(refreshToken.length).toBeGreaterThan(10);
    const given = answers.map((reply) =>
      'given' in reply && 'token' in reply.given ? reply.given.token.reveal() : '',
    );
    expect(given.join()).toContain((await secrets()).accessToken);
    const said = JSON.stringify(answers) + given.join();
    expect(shapesOf(refreshToken).filter((one) => said.includes(one))).toEqual([]);
    await walker.close();
    expect(shapesOf(key.slice(-43)).filter((one) => bytesOf(folder).includes(one))).toEqual([]);
  });
});
