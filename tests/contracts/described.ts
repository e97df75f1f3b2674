import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MarketplaceError } from '../../bot/errors.ts';
import { type Exchange, recording } from '../support/recording.ts';
import { type Description, type Held, heldTo } from './description.ts';

type Network = ReturnType<typeof recording>;

/** A platform’s own description, its simulation, and our client between them. */
interface DescribedStand {
  readonly description: Description;
  open(network: Network): Promise<Opened>;
  /** The simulation’s bad days, by name, and where each is possible. */
  readonly misbehaviours: Readonly<Record<string, { readonly at: readonly string[] }>>;
  placeOf(method: string, path: string): string | undefined;
  /** Places that are pages or redirects: no call of ours meets them. */
  readonly pages: readonly string[];
  /** More orders than one page has. */
  readonly orders: number;
  /** Answers that are lost, or bent into what no description has: `html`, or `cut orders` at one place alone. */
  readonly broken: readonly string[];
}

/** Something that Shopkey does, as it does it. */
export interface Deed {
  /** Where it meets the simulation’s bad days; nowhere: it is done on a good day alone. */
  readonly at: readonly string[];
  do(): Promise<unknown>;
}

export interface Opened {
  /** The platform’s own address of one of its simulation’s. */
  realOf(url: URL): string;
  control(wish: object): unknown;
  /** A consent, as a browser and our client give it, so many orders, and everything that is done with them then. */
  begin(orders: number): Promise<readonly Deed[]>;
  stop(): Promise<void>;
}

/** They end in no answer after a long time, or in the usual one. */
const SLOW = ['silence', 'slow'];

/**
 * Holds a simulation and our client to the platform’s own description: by doing everything that Shopkey does there, on good days and
 * on each bad one.
 */
export function describedBattery(platform: string, stand: DescribedStand): void {
  const { description, misbehaviours, broken, pages, placeOf } = stand;
  const cases = Object.entries(misbehaviours)
    .filter(([name]) => !SLOW.includes(name))
    .flatMap(([name, { at }]) => at.filter((place) => !pages.includes(place)).map((place) => [place, name] as const));

  describe(`${platform}, held to its own description`, () => {
    const network = recording();
    let opened: Opened;
    beforeAll(async () => {
      opened = await stand.open(network);
    });
    beforeEach(() => opened.control({ reset: true }));
    afterAll(() => opened.stop());

    const held = (exchange: Exchange): Held => heldTo(description, opened.realOf, exchange);
    const wrongOf = (all: readonly Exchange[]) => [...new Set(all.flatMap((one) => held(one).wrong))];

    async function onAGoodDay(): Promise<readonly Exchange[]> {
      network.exchanges.length = 0;
      for (const deed of await opened.begin(stand.orders)) await deed.do();
      return [...network.exchanges];
    }

    /** The consent is given on a good day, and whatever comes then meets the misbehaviour, as often as it comes there. */
    async function onABadDay(at: string, name: string): Promise<readonly Exchange[]> {
      const deeds = (await opened.begin(1)).filter((deed) => deed.at.includes(at));
      network.exchanges.length = 0;
      await opened.control({ misbehave: { at, do: name, times: 99 } });
      for (const deed of deeds)
        await deed.do().catch((error: unknown) => {
          if (!(error instanceof MarketplaceError)) throw error;
        });
      return [...network.exchanges];
    }

    it('asks and answers as it is described, and leaves no call undriven', async () => {
      const all = await onAGoodDay();
      expect(wrongOf(all)).toEqual([]);
      const driven = new Set(all.map((one) => held(one).call));
      expect(Object.keys(description).filter((call) => !driven.has(call))).toEqual([]);
    });

    it.each(cases)('%s, %s: what is answered is described; what is bent is found', async (place, name) => {
      const all = await onABadDay(place, name);
      const met = all.filter(({ method, url }) => placeOf(method, url.pathname) === place);
      expect(met.length).toBeGreaterThan(0);
      const isBroken = broken.includes(name) || broken.includes(`${name} ${place}`);
      if (isBroken) expect([wrongOf(met), met.every(({ answer }) => answer)]).not.toEqual([[], true]);
      else expect(wrongOf(all)).toEqual([]);
    });

    it('would find another status, method or parameter, and a field more', async () => {
      const asked = (await onAGoodDay()).filter(({ answer }) => answer);
      expect(asked.length).toBeGreaterThan(0);
      for (const one of asked)
        for (const bent of bendings(one)) expect([bent, held(bent).wrong]).not.toEqual([bent, []]);
    });
  });
}

function bendings(exchange: Exchange): readonly Exchange[] {
  const { url, answer } = exchange;
  const more = new URL(url);
  more.searchParams.append('undescribed', '1');
  return [
    { ...exchange, method: exchange.method === 'PUT' ? 'GET' : 'PUT' },
    { ...exchange, url: more },
    { ...exchange, url: new URL(`${url.origin}${url.pathname}/undescribed${url.search}`) },
    ...(answer
      ? [
          { ...exchange, answer: { ...answer, status: 418 } },
          { ...exchange, answer: { ...answer, body: withField(answer.body) } },
        ]
      : []),
  ];
}

/** An object or an element with something in it that nobody described. */
const withField = (body: string): string =>
  body.startsWith('{') ? body.replace(/^\{/, '{"undescribed":1,') : `${body}<undescribed/>`;
