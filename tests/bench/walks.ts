import { openAmazon } from '../../adapters/marketplaces/amazon/index.ts';
import { effects } from '../../bot/effects/index.ts';
import { personId } from '../../bot/ids.ts';
import type { Account, Jobs, Log, Marketplace, PersonId, Storage, Surface } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import { createShopkey, type Shopkey } from '../../bot/shopkey.ts';
import type { View } from '../../bot/view.ts';
import type { VerifyOutput } from '../../machines/shared/actors.ts';
import { openVault } from '../../storage/vault.ts';

/** A thousand people, who come again and again. */
export function personOf(n: number): PersonId {
  return personId('bench', 'tenant', `person-${n % 1000}`);
}

const KEY = Uint8Array.from({ length: 32 }, (_, i) => (i * 7 + 3) % 256);
const ACCOUNT: Account = {
  sellerId: 'A2NORTHWIND001',
  sites: ['UK', 'DE', 'FR', 'IT', 'ES'].map((code) => ({ code, storeName: 'Northwind Home', suspended: false })),
};
/** What `verifyAccount` answers for it: so a walk's turns are measured without the work that runs between them. */
const VERIFIED: VerifyOutput = {
  account: ACCOUNT,
  proposal: {
    displayName: 'Northwind Home UK',
    names: Object.fromEntries(ACCOUNT.sites.map(({ code }) => [code, `northwind_home_${code.toLowerCase()}`])),
  },
};
/** No turn of the mix waits for a job. */
export const NO_JOBS: Jobs = {
  name: 'none',
  put: async () => undefined,
  drop: async () => undefined,
  work: () => undefined,
  counts: async () => ({ waiting: 0, due: 0, running: 0 }),
  close: async () => undefined,
};
const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
/** Turns of one walk of the mix: the command, the three values, and the platform's answer. */
export const TURNS_A_WALK = 3;

export interface Bench {
  readonly shopkey: Shopkey;
  /**
   * One walk of the mix: Amazon `private` from the command to the confirming card.
   * @param at where its card is pressed; another process has to read the walk first
   */
  walk(n: number, at?: Pick<Bench, 'press'>): Promise<void>;
  /** Presses a walk's first card, with what it asks for. */
  press(n: number, card: View | undefined): Promise<void>;
  /** One walk of Amazon `app` to where it waits for consent. */
  waitForConsent(n: number): Promise<void>;
  /** One turn of anything else, and the card that it posts. */
  say(n: number, text: string): Promise<View | undefined>;
}

/** A whole Shopkey with a chat product that answers at once, and a platform that does, too. */
export function benchOn(storage: Storage, work: { readonly isReady: boolean } = { isReady: true }): Bench {
  const shown = new Map<PersonId, View>();
  const clock = { now: Date.now };
  let cards = 0;
  const surface: Surface = {
    name: 'bench',
    can: { maskedInput: true, inputsInCard: true },
    async post(to, view) {
      shown.set(to, view);
      return `card-${cards++}`;
    },
    async update(to, _card, view) {
      shown.set(to, view);
      return 'updated';
    },
    hasLeft: async () => 'no',
    async privateLink() {
      return undefined;
    },
  };
  const amazon: Marketplace = {
    ...openAmazon(
      {
        draft: false,
        applicationId: 'amzn1.sp.solution.bench',
        clientId: 'amzn1.application-oa2-client.bench',
        clientSecret: new Secret('bench-secret'),
        retiredFlows: [],
      },
      { clock },
    ),
    verify: async () => ACCOUNT,
  };
  const shopkey = createShopkey({
    storage,
    jobs: NO_JOBS,
    hookSender: { refuses: () => undefined, send: async () => ({ failure: 'no-answer' }) },
    vault: openVault([{ kid: 'k1', key: KEY }]),
    clock,
    log: SILENT,
    marketplaces: [amazon],
    surfaces: new Map([[surface.name, surface]]),
    keys: [KEY],
    everybodyAuthorizes: true,
    admins: [],
    ...(work.isReady ? { effects: { ...effects, verifyAccount: async () => ({ output: VERIFIED }) } } : {}),
    publicUrl: 'https://shopkey.example.com',
  });
  const who = (n: number) => ({ id: personOf(n), name: 'Lin', locale: 'en' });
  const say = async (n: number, text: string, id = 'say') => {
    const person = who(n);
    await shopkey.take({ id: `${id}-${n}`, who: person, place: 'private', does: { kind: 'say', text } });
    const view = shown.get(person.id);
    shown.delete(person.id);
    return view;
  };
  const bench: Bench = {
    shopkey,
    async walk(n, at = bench) {
      const card = await say(n, 'authorize amazon private UK');
      await at.press(n, card);
    },
    async press(n, card) {
      const [submit] = card?.actions ?? [];
      if (submit?.kind !== 'press') throw new Error('the walk did not begin');
      const values: Record<string, string> = {};
      const typed = [
        'amzn1.application-oa2-client.bench',
        'amzn1.oa2-cs.v1.bench-secret',
        'Atzr|bench-token-0123456789',
      ];
      for (const [i, field] of (card?.fields ?? []).entries()) values[field.id] = typed[i] ?? '';
      const reply = await shopkey.take({
        id: `press-${n}`,
        who: who(n),
        place: 'private',
        does: { kind: 'press', token: submit.token, values },
      });
      if (reply.kind !== 'replace' || reply.view.step?.n !== 2)
        throw new Error(`the walk did not come to its confirming card: ${JSON.stringify(reply).slice(0, 300)}`);
      shown.delete(personOf(n));
    },
    async waitForConsent(n) {
      await say(n, 'authorize amazon UK');
    },
    say: (n, text) => say(n, text, 'said'),
  };
  return bench;
}
