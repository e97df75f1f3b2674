import { afterAll, describe, expect, it } from 'vitest';
import { consent, linkOf, startWalker, textOf, type Walker } from '../support/walker.ts';

/** What people paste, and what others would. */
const HOSTILE: Readonly<Record<string, string>> = {
  nothing: '',
  spaces: ' \u3000\t ',
  'full-width letters': 'ｎｏｒｔｈ　ｗｉｎｄ！',
  'zero-width characters': '\u200b\u200c\u200d\ufeff',
  emoji: '🛍️👩‍💻',
  '10 kB': 'a'.repeat(10_240),
  markup: '<b>x</b> *y* [z](https://evil.example) <at>all</at> <!channel>',
  'a URL': 'https://sellercentral.amazon.co.uk/apps/manage?x=1',
  'a secret': 'Atzr|secret-of-another-field-1234',
  'right-to-left marks': '\u202eabc\u202c',
  'a prototype': '__proto__',
};

const opened: Walker[] = [];
afterAll(() => Promise.all(opened.map((walker) => walker.storage.close())));
async function walkTo(command: string): Promise<Walker> {
  const walker = await startWalker();
  opened.push(walker);
  await walker.say(command);
  return walker;
}

function errorsOf(walker: Walker): string[] {
  return (walker.card().fields ?? []).flatMap((field) => (field.error ? [field.error] : []));
}

describe.each(Object.entries(HOSTILE))('typed in an input: %s', (name, typed) => {
  it('as a code: says what to paste, and exchanges nothing', async () => {
    const walker = await walkTo('authorize amazon UK');
    await walker.press('I have a code');
    await walker.press('Go on', { code: typed });
    if (name === 'a prototype') return;
    expect(errorsOf(walker)).toHaveLength(1);
    expect(walker.amazon.exchanged).toEqual([]);
  });

  it('as a client id: says how it looks, and keeps the secrets beside it', async () => {
    const walker = await walkTo('authorize amazon private UK');
    await walker.press('Save and check', {
      clientId: typed,
      clientSecret: 'amzn1.oa2-cs.v1.secret12345',
      refreshToken: 'Atzr|token-abcdef-9f2c',
    });
    expect(errorsOf(walker)).toHaveLength(1);
    expect(textOf(walker.card())).toContain('••••2345');
    expect(textOf(walker.card())).toContain('••••9f2c');
  });

  it.each(['clientSecret', 'refreshToken'])(
    'as a %s: says how it looks, keeps what is good, and shows nothing',
    async (field) => {
      const good = {
        clientId: 'amzn1.application-oa2-client.0123456789abcdef0123456789abcdef',
        clientSecret: 'amzn1.oa2-cs.v1.secret12345',
        refreshToken: 'Atzr|token-abcdef-9f2c',
      };
      const walker = await walkTo('authorize amazon private UK');
      await walker.press('Save and check', { ...good, [field]: typed });
      const fits = field === 'refreshToken' && name === 'a secret';
      expect(errorsOf(walker)).toHaveLength(fits ? 0 : 1);
      if (!fits && typed.trim().length > 8) expect(JSON.stringify(walker.surface.shown)).not.toContain(typed.trim());
    },
  );

  it('as a seller id: says how it looks', async () => {
    const walker = await startWalker({ retiredFlows: ['mws-third-party'] });
    opened.push(walker);
    await walker.say('authorize amazon mws-third-party UK');
    await walker.press('Go on', { sellerId: typed, mwsAuthToken: 'amzn.mws.sandbox-1111-2222-3333-444444444444' });
    expect(errorsOf(walker)).toHaveLength(1);
  });

  it('as a display name or the ERP’s id: takes it as text, or says why not', async () => {
    const walker = await walkTo('authorize amazon UK');
    await consent(walker);
    await walker.press('Save', { displayName: typed });
    const [saved] = await walker.storage.shops.list({ limit: 5 });
    expect(errorsOf(walker)).toHaveLength(saved ? 0 : 1);
    expect(saved?.displayName ?? '').not.toMatch(/[\u200b-\u200f\u202e\ufeff]|Atzr/);
    if (!saved) await walker.press('Save', { displayName: 'Northwind' });
    await walker.say('shop northwind_home_uk');
    await walker.press('Save', { erpId: typed });
    const [shop] = await walker.storage.shops.list({ limit: 5 });
    expect(shop?.erpId ?? '').not.toMatch(/[\u200b-\u200f\u202e\ufeff]|Atzr/);
    expect((shop?.erpId ?? '').length).toBeLessThanOrEqual(200);
  });

  it('as an account name: says the rule, or takes what fits it', async () => {
    const walker = await walkTo('authorize amazon UK');
    await consent(walker);
    await walker.press('Save', { name: typed });
    const fits = ['a prototype', 'right-to-left marks'].includes(name);
    expect(errorsOf(walker)).toHaveLength(fits ? 0 : 1);
    expect(await walker.storage.shops.list({ limit: 5 })).toHaveLength(fits ? 1 : 0);
  });

  it('as a message: is answered, and the open walk is as it was', async () => {
    const walker = await walkTo('authorize amazon UK');
    const link = linkOf(walker.card());
    const shown = walker.surface.shown.length;
    const reply = await walker.say(typed);
    expect(walker.surface.shown.length > shown || reply.kind === 'say').toBe(true);
    expect(textOf(walker.card())).not.toContain('something broke');
    await consent(walker, { link });
    expect(walker.amazon.exchanged).toEqual(['code-1']);
  });
});

describe('a code', () => {
  it('of another shop is refused by the state in its address', async () => {
    const walker = await walkTo('authorize amazon UK');
    const first = await walker.shopkey.doors.start(linkOf(walker.card()).split('/').at(-1) ?? '', true);
    const foreign = first.kind === 'go' ? new URL(first.url).searchParams.get('state') : '';
    await walker.say('authorize amazon DE');
    await walker.press('I have a code');
    await walker.press('Go on', { code: `https://x.example/cb?state=${foreign}&spapi_oauth_code=abcdef` });
    expect(errorsOf(walker)[0]).toContain('another walk');
    expect(walker.amazon.exchanged).toEqual([]);
  });

  it('is found although it is full-width, wrapped and quoted', async () => {
    const walker = await walkTo('authorize amazon UK');
    await walker.press('I have a code');
    await walker.press('Go on', { code: ' “ＡＢｃｄ\u200b\n1234” ' });
    expect(walker.amazon.exchanged).toEqual(['ABcd1234']);
  });
});

describe('S29: a secret in the wrong box', () => {
  it.each([
    ['authorize amazon private UK', 'Save and check', 'clientId', '0123456789abcdef'.repeat(4)],
    ['authorize amazon mws-self UK', 'Go on', 'accessKeyId', 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'],
  ])('is neither kept nor shown: %s', async (command, submit, field, secret) => {
    const walker = await startWalker({ retiredFlows: ['mws-self'] });
    opened.push(walker);
    await walker.say(command);
    await walker.press(submit, { [field]: secret });
    expect(textOf(walker.card())).toContain('does not belong in this field');
    const exported: unknown[] = [];
    for await (const record of walker.storage.export()) exported.push(record);
    expect(JSON.stringify(exported) + JSON.stringify(walker.surface.shown)).not.toContain(secret);
  });

  it('is not stored as the ERP’s id of a shop', async () => {
    const walker = await walkTo('authorize amazon UK');
    await consent(walker);
    await walker.press('Save');
    await walker.say('shop northwind_home_uk');
    await walker.press('Save', { erpId: 'Atzr|secret-of-a-shop-1234' });
    expect(textOf(walker.card())).toContain('looks like a secret');
    expect(JSON.stringify(await walker.storage.shops.list({ limit: 5 }))).not.toContain('secret-of-a-shop');
  });
});
