import { describe, expect, it } from 'vitest';
import { newHookSecret } from '../../bot/hooks/sign-hook.ts';
import type { Hook, HookId } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import { en } from '../../bot/text/en.ts';
import { lastCard } from '../support/company.ts';
import { callerOf, keyFor } from '../support/erp.ts';
import { HEAD, importing, shopLine } from '../support/imported.ts';
import { losingVault } from '../support/losing-vault.ts';
import { pulled } from '../support/pulled.ts';
import { DAY, HOUR, MINUTE } from '../support/tended.ts';
import { consent, LIN, MEI, startWalker, textOf, type Walker } from '../support/walker.ts';

const ORDER = '202-1234567-1234567';
const LOST = 'Northwind Home UK: please authorize again';

async function losing(deps: object = {}) {
  const { vault, lose } = losingVault();
  const scene = await pulled({ deps: { vault, ...deps } });
  const [shop] = await scene.shops();
  if (!shop) throw new Error('no shop');
  const grant = () => scene.storage.shops.grant(shop.grant);
  return { ...scene, vault, lose, shop, grant };
}

const toldOf = ({ surface }: Walker, title: string) => surface.cards.filter(({ view }) => view.title === title);

describe('a lost key that is met', () => {
  it('by a pull ends the grant, and its people are told once', async () => {
    const { walker, live, lose, grant, storage } = await losing();
    await live(MINUTE);
    lose();
    await live(HOUR);
    expect(await grant()).toMatchObject({ status: 'reauthorize', ended: { kind: 'lost-key' } });
    expect(toldOf(walker, LOST)).toHaveLength(1);
    expect((await storage.audit.read({ limit: 99 })).filter(({ act }) => act === 'grant.lost-key')).toHaveLength(1);
  });

  it('by a program at the door of tokens ends the grant: the program hears that somebody is needed', async () => {
    const { walker, live, lose, grant, shop, storage, clock } = await losing();
    await live(MINUTE);
    const { key } = await keyFor({ storage, clock });
    lose();
    const { api } = walker.shopkey;
    expect(await api.token(callerOf(key), shop.id)).toEqual({ kind: 'needs-attention', sinceMs: clock.now() });
    expect(await grant()).toMatchObject({ status: 'reauthorize', ended: { kind: 'lost-key' } });
  });

  it('by whoever looks at an order is said in the place of the buyer; the order is there', async () => {
    const { walker, live, lose, book } = await losing({ buyersForMs: 14 * DAY, showsBuyers: true });
    book.add(1, { id: ORDER, buyer: new Secret(JSON.stringify({ name: 'Ada Canary' })) });
    await live(MINUTE);
    lose();
    await walker.say(`order ${ORDER}`);
    const card = textOf(lastCard(walker, LIN));
    expect(card).toContain(ORDER);
    expect(card).toContain('I have no name of the buyer: the key that had sealed it was lost.');
  });

  it('by a webhook is told at once and once; with its next secret the events that waited go out', async () => {
    const sent: string[] = [];
    const hookSender = {
      refuses: () => undefined,
      send: async ({ body }: { readonly body: string }) => {
        sent.push(body);
        return { status: 204 };
      },
    };
    const { walker, live, lose, vault, storage, book } = await losing({ hookSender });
    const owner = 'h1' as HookId;
    const seal = (field: string) => vault.seal(newHookSecret(), { kind: 'hook', owner, field });
    const hook: Hook = {
      v: 1,
      id: owner,
      rev: 1,
      name: 'ERP',
      url: 'https://erp.example.com/hook',
      events: ['orders.updated', 'shop.needs_attention'],
      madeBy: LIN.id,
      madeAtMs: 0,
      secrets: [{ n: 1, jwe: await seal('1') }],
    };
    await walker.work();
    await storage.hooks.write(hook, 0, []);
    book.add(2);
    lose();
    await live(20 * MINUTE);
    expect(sent).toEqual([]);
    expect(toldOf(walker, 'Webhook ERP needs a new secret')).toHaveLength(1);
    const now = await storage.hooks.read(owner);
    if (!now) throw new Error('no hook');
    const secrets = [...now.secrets, { n: 2, jwe: await seal('2') }];
    await storage.hooks.write({ ...now, rev: now.rev + 1, secrets }, now.rev, []);
    await live(3 * HOUR);
    expect(sent.length).toBeGreaterThan(0);
    expect(toldOf(walker, 'Webhook ERP needs a new secret')).toHaveLength(1);
  });

  it('by a shop that is disconnected destroys it all the same, and says what is left to do by hand', async () => {
    const { walker, live, lose, shops } = await losing();
    const { market } = walker;
    const asked: unknown[] = [];
    Object.assign(market, {
      flows: market.flows.map((flow) => ({ ...flow, revocable: true })),
      revoke: async (request: unknown) => void asked.push(request),
    });
    await walker.say('disconnect northwind_home_uk');
    await walker.press('Disconnect');
    lose();
    await live(25 * HOUR, 10 * MINUTE);
    expect(asked).toEqual([]);
    expect(await shops()).toEqual([]);
    expect(walker.card().title).toBe(en['disconnect.untold.title'].replace('{platform}', 'Amazon'));
  });

  it('by an import under way ends its lines with what to do', async () => {
    const { vault, lose } = losingVault();
    const scene = await importing({ deps: { vault } });
    const { walker } = scene;
    await walker.say('import');
    await scene.paste([HEAD, shopLine(1), shopLine(2)].join('\r\n'));
    lose();
    await walker.press(/^Start/);
    await walker.work();
    expect(await scene.shops()).toEqual([]);
    expect(Object.values(scene.results())).toEqual(
      Array.from({ length: 2 }, () => expect.stringContaining('the key that had sealed what you pasted was lost')),
    );
  });

  it('by whoever takes a walk over makes it ask for access first; then it is taken', async () => {
    const { vault, lose } = losingVault();
    const walker = await startWalker({ deps: { vault } });
    await walker.say('authorize amazon UK');
    await consent(walker);
    await walker.press('Pass this walk on');
    const copied = walker.card().parts.flatMap((part) => (part.kind === 'copy' ? [part.value] : []));
    lose();
    await walker.say(copied.at(-1) ?? '', { who: MEI });
    await walker.shopkey.drain();
    const reply = await walker.say(copied.at(-1) ?? '', { who: MEI });
    expect(JSON.stringify(reply)).not.toContain('再试');
    expect(await walker.storage.sessions.openOf(MEI.id)).toHaveLength(1);
    expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
  });
});
