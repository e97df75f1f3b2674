import { afterAll, describe, expect, it } from 'vitest';
import { CHATS } from '../support/chats.ts';
import { lastCard, plantShop } from '../support/company.ts';
import { HEAD as IMPORT_HEAD } from '../support/imported.ts';
import { allKept } from '../support/kept-records.ts';
import { pasteOn } from '../support/pasted-import.ts';
import { comesFromAnother, withShop } from '../support/replaced.ts';
import { HEAD, pageOn } from '../support/sheets.ts';
import { consent, LIN, linkOf, startWalker, textOf, type Walker } from '../support/walker.ts';

const CANARY = 'sandboxcanary';
/** One of each kind that is known by its shape. */
const SECRETS: Readonly<Record<string, string>> = {
  'a refresh token': `Atzr|${CANARY}-84ac20ee91`,
  'an app’s secret': `amzn1.oa2-cs.v1.${CANARY}-7f3b9c51d2`,
  'a key of the API': `spk_erp000000001_${CANARY.padEnd(43, 'x')}`,
  'a webhook’s secret': `whsec_${Buffer.from(CANARY.padEnd(32, 'x')).toString('base64')}`,
};
const FORMS = [CANARY, Buffer.from(CANARY).toString('base64').slice(0, 12)];

const opened: Walker[] = [];
afterAll(() => Promise.all(opened.map((walker) => walker.close())));

async function admin(): Promise<Walker> {
  const walker = await startWalker({ deps: { admins: [LIN.id] } });
  opened.push(walker);
  await walker.say('language en');
  await plantShop(walker, { name: 'north_uk', by: LIN.id });
  return walker;
}

async function expectNowhere(walker: Walker): Promise<void> {
  const all = (await allKept(walker)) + JSON.stringify(walker.surface.shown) + walker.logged.join('\n');
  for (const form of FORMS) expect(all).not.toContain(form);
}

/** Where a person could put one that nobody asked for, and how they are told. */
const PLACES: Readonly<Record<string, (walker: Walker, secret: string) => Promise<unknown>>> = {
  'a reason that is written': (walker, secret) => walker.say(`ask south_uk because ${secret} is what I have`),
  'a question why': (walker, secret) => walker.say(`why ${secret}`),
  'a shop’s name': (walker, secret) => walker.say(`shop ${secret}`),
  'a line of a list': (walker, secret) => walker.say(`amazon UK\namazon DE ${secret}\namazon FR`),
  'a mention': (walker, secret) => walker.say(`bind @1 ${secret}`, { mentions: [LIN] }),
  'an address': (walker, secret) =>
    walker.say(`https://sellercentral.amazon.com/x?token=${encodeURIComponent(secret)}`),
  'a code for a colleague’s walk': (walker, secret) => walker.say(`take ${secret}`),
};

/** Fields of forms: what stands around it is kept, it is not. */
const FIELDS: Readonly<Record<string, (walker: Walker, secret: string) => Promise<unknown>>> = {
  'the reason of an asking': async (walker, secret) => {
    await walker.say('ask');
    await walker.press('Ask for access', { shop: 'south_uk', reason: `I have ${secret} already` });
  },
  'a shop’s new name': async (walker, secret) => {
    await walker.say('shop north_uk');
    await walker.press('Save', { name: secret });
  },
  'a shop’s new display name': async (walker, secret) => {
    await walker.say('shop north_uk');
    await walker.press('Save', { displayName: `North ${secret}` });
  },
  'a shop’s id of the ERP': async (walker, secret) => {
    await walker.say('shop north_uk');
    await walker.press('Save', { erpId: `ERP,${secret}` });
  },
  'a new shop’s name': async (walker, secret) => {
    await walker.say('authorize amazon UK');
    await consent(walker);
    await walker.press('Save', { name: secret });
  },
  'a new shop’s display name': async (walker, secret) => {
    await walker.say('authorize amazon UK');
    await consent(walker);
    await walker.press('Save', { displayName: `North ${secret} UK` });
  },
  'a key’s name': async (walker, secret) => {
    await walker.say('keys');
    await walker.press('New key');
    await walker.press('Make the key', { name: `ERP ${secret}` });
  },
  'a key’s shops': async (walker, secret) => {
    await walker.say('keys');
    await walker.press('New key');
    await walker.press('Make the key', { name: 'ERP', shops: `north_uk, ${secret}` });
  },
  'a webhook’s name': async (walker, secret) => {
    await walker.say('webhooks');
    await walker.press('New webhook');
    await walker.press('Add it', { name: secret, url: 'https://erp.example.com/hook' });
  },
  'a webhook’s query': async (walker, secret) => {
    await walker.say('webhooks');
    await walker.press('New webhook');
    await walker.press('Add it', {
      name: 'ERP',
      url: `https://erp.example.com/hook?a=b&token=${encodeURIComponent(secret)}`,
    });
  },
  'a webhook’s query, bare': async (walker, secret) => {
    await walker.say('webhooks');
    await walker.press('New webhook');
    await walker.press('Add it', { name: 'ERP', url: `https://erp.example.com/hook?token=${secret}#x` });
  },
};

describe.each(Object.entries(SECRETS))('%s, where nobody asked for it', (_, secret) => {
  it.each(Object.keys(PLACES))('S29: as %s: the person is told, and it is kept and shown nowhere', async (place) => {
    const walker = await admin();
    await PLACES[place]?.(walker, secret);
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('That looks like a secret');
    await expectNowhere(walker);
  });

  it.each(Object.keys(FIELDS))(
    'S29: in the field of %s: the field says so, and it is kept and shown nowhere',
    async (field) => {
      const walker = await admin();
      await FIELDS[field]?.(walker, secret);
      await walker.shopkey.drain();
      expect(textOf(walker.card())).toContain('secret');
      await expectNowhere(walker);
    },
  );

  it('S29: in the reason for another seller account: the field says so, and it is kept and shown nowhere', async () => {
    const walker = await withShop();
    opened.push(walker);
    await comesFromAnother(walker);
    await walker.press('Ask an admin to replace it');
    await walker.press('Ask them', { reason: `we moved, ${secret} is new` });
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('secret');
    await expectNowhere(walker);
  });

  it('S29: in a sentence that answers a question: the question says so, and it is kept and shown nowhere', async () => {
    const walker = await admin();
    await walker.say('authorize amazon private UK');
    const values = { clientSecret: 'amzn1.oa2-cs.v1.sandbox12345', refreshToken: 'Atzr|sandbox-abcdef-9f2c' };
    await walker.press('Save and check', { clientId: 'amzn1.application-oa2-client.abcdef', ...values });
    await walker.say(`the seller said ${secret} is right`);
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('secret');
    await expectNowhere(walker);
  });

  it('S29: in a cell of a sheet: what was pasted comes back without it', async () => {
    const walker = await admin();
    await walker.say('bind file');
    const page = pageOn(lastCard(walker, LIN), 'sheet');
    const form = await walker.shopkey.doors.sheet(page);
    if (!form) throw new Error('no page');
    const pasted = `${HEAD}\nnobody,operator,north_uk,,\n${LIN.id},operator,${secret},,`;
    const cookies = new Map([[form.cookie.name, form.cookie.value]]);
    const answer = await walker.shopkey.doors.sheetSent({
      page,
      cookies,
      proof: form.proof,
      bytes: new Uint8Array(),
      pasted,
    });
    if (answer.kind !== 'again') throw new Error(answer.kind);
    expect(answer.form.pasted).toBe(`${HEAD}\nnobody,operator,north_uk,,\n${LIN.id},operator,…,,`);
    expect(JSON.stringify(answer)).not.toContain(secret);
    await expectNowhere(walker);
  });

  it('S29: among the words of an import’s display name: the line is left out', async () => {
    const walker = await admin();
    await walker.say('import');
    const line = `amazon:app,UK,old_shop,North ${secret} UK,,A2OLDSELLER01,Atzr|sandbox-old`;
    expect(await pasteOn(walker, walker.card(), `${IMPORT_HEAD}\n${line}`)).toBe('done');
    await walker.work();
    expect(textOf(walker.card())).toContain('column');
    await expectNowhere(walker);
  });
});

describe.each(CHATS)('typed in a channel of $chat', ({ open }) => {
  const said = [
    ...Object.entries(SECRETS),
    ['a secret in an address', `https://x.example/cb?token=${encodeURIComponent(SECRETS['a refresh token'] ?? '')}`],
    ['a sentence around a secret', `here is the token: ${SECRETS['a refresh token']}, thanks`],
    ['a list with a secret', `amazon UK\namazon DE ${SECRETS['a refresh token']}`],
  ] as const;

  it.each(said)(
    'S29: %s is not used, not kept, and not repeated; the person is told to rotate it',
    async (_, typed) => {
      const walker = await startWalker(open);
      opened.push(walker);
      await walker.say('authorize amazon UK');
      await walker.press('I have a code');
      const before = walker.amazon.exchanged.length;
      const reply = await walker.say(typed, { place: 'shared' });
      await walker.shopkey.drain();
      expect(walker.amazon.exchanged).toHaveLength(before);
      const all = (await allKept(walker)) + walker.seen();
      for (const form of FORMS) expect(all).not.toContain(form);
      const told = open.chat ? walker.seen() : JSON.stringify(reply);
      expect(told).toContain('You wrote a secret where others can read it');
      expect(told).toContain('rotate it at the platform');
    },
  );

  it.each([
    ['a code', true, (_: string): string => `${CANARY}5d1f7733aa`],
    [
      'the address with a code',
      false,
      (state: string) => `https://shopkey.example.com/callback/amazon/app?state=${state}&spapi_oauth_code=${CANARY}1`,
    ],
  ] as const)('S29, S27: %s is not used, not kept, and not repeated; in private it is', async (_, isAsked, typed) => {
    const walker = await startWalker(open);
    opened.push(walker);
    await walker.say('authorize amazon UK');
    const started = await walker.shopkey.doors.start(linkOf(walker.card()).split('/').at(-1) ?? '', true);
    const state = started.kind === 'go' ? (new URL(started.url).searchParams.get('state') ?? '') : '';
    if (isAsked) await walker.press('I have a code');
    await walker.say(typed(state), { place: 'shared' });
    await walker.shopkey.drain();
    expect(walker.amazon.exchanged).toEqual([]);
    expect((await allKept(walker)) + walker.seen()).not.toContain(CANARY);
    await walker.say(typed(state));
    await walker.shopkey.drain();
    expect(walker.amazon.exchanged).toHaveLength(1);
  });
});
