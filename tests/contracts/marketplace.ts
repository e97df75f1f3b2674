import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Credentials, Marketplace, OrdersRequest } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import { failureOf } from '../support/failure-of.ts';
import { networkPromises } from './marketplace-networks.ts';
import { type Renewal, renewalPromises } from './marketplace-renewals.ts';
import { type Revocation, revocationPromises } from './marketplace-revocations.ts';
import { SECRET } from './marketplace-secret.ts';

interface OrderPull extends Omit<OrdersRequest, 'signal'> {
  /** The platform takes the token in the address alone. */
  readonly inAddress?: true;
}

export interface MarketplaceStand {
  /** The platform over a network of its own; nothing else may be called. */
  open(fetch: typeof globalThis.fetch): Marketplace;
  /** Every kind of value that has a shape, one example each, made up. */
  readonly examples: Readonly<Record<string, string>>;
  /** Every way to verify, with credentials made of `secret`. */
  verifications(secret: Secret): readonly {
    readonly flow: string;
    readonly site: string;
    readonly credentials: Credentials;
    readonly values: Readonly<Record<string, string>>;
    /** The platform takes the token in the address alone. */
    readonly inAddress?: true;
  }[];
  /** The flow and site of an exchange, with the values of the seller's own app; its sealed fields are secrets of the battery's. */
  readonly exchanges: readonly {
    readonly flow: string;
    readonly site: string;
    readonly values?: Readonly<Record<string, string>>;
    readonly sealed?: readonly string[];
  }[];
  /** A renewal of every flow that has one, with credentials made of `secret`. */
  renewals(secret: Secret): readonly Renewal[];
  /** An end of the consent of every flow that is `revocable`, with credentials made of `secret`. */
  revocations?(secret: Secret): readonly Revocation[];
  /** Every way to pull orders, with credentials made of `secret`, where the platform brings orders. */
  orders?(secret: Secret): readonly OrderPull[];
  /** A callback that is taken, but for the code. */
  callback(code: string): URLSearchParams;
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();
const doubled = (all: readonly string[]): readonly string[] => all.filter((one, at) => all.indexOf(one) !== at);

/** What every marketplace promises to the bot. */
export function marketplaceBattery(name: string, stand: MarketplaceStand): void {
  describe(`${name}: marketplace`, () => {
    const unused = () => Promise.reject(new Error('nobody may call'));
    const { sites, flows, closedSites, shapes, ...platform } = stand.open(unused);
    const siteCodes = sites.map((site) => site.code);
    /** Where sites are typed, there is no table, and a flow serves them all. */
    const isTyped = platform.readSite !== undefined;

    it('gives every site and every flow one name', () => {
      expect(siteCodes.length > 0).toBe(!isTyped);
      expect(doubled(siteCodes.map(fold))).toEqual([]);
      expect(doubled(flows.map((flow) => fold(flow.id)))).toEqual([]);
    });

    it('lets no name stand for two sites, open or closed, however it is typed', () => {
      const open = sites.map(({ code, names, aliases }) => [code, ...Object.values(names), ...aliases]);
      const closed = closedSites.map(({ code, aliases }) => [code, ...aliases]);
      const names = [...open, ...closed].flatMap((ofSite) => [...new Set(ofSite.map(fold))]);
      expect(doubled(names)).toEqual([]);
      expect(names.filter((one) => one.trim() !== one || one === '')).toEqual([]);
    });

    it('lets no name stand for two flows, nor for a flow and a site or the platform', () => {
      const ofFlows = flows.flatMap((flow) => [...new Set([flow.id, ...flow.aliases].map(fold))]);
      const ofSites = [...sites, ...closedSites].flatMap((site) => [
        ...new Set([site.code, ...site.aliases].map(fold)),
      ]);
      const ofPlatform = [
        ...new Set([platform.platform, ...Object.values(platform.names), ...platform.aliases].map(fold)),
      ];
      expect(doubled([...ofFlows, ...ofSites, ...ofPlatform])).toEqual([]);
    });

    it('names itself and every site in both languages', () => {
      for (const { names } of [platform, ...sites]) {
        expect(Object.keys(names).sort()).toEqual(['en', 'zh-CN']);
        expect(Object.values(names).filter((one) => one.trim() === '')).toEqual([]);
      }
      for (const { names } of sites) expect(names['zh-CN']).toMatch(/\p{Script=Han}/u);
    });

    it('knows a host without scheme and a time zone that exists for every site', () => {
      for (const { host, timeZone, region, consentGroup } of sites) {
        expect(new URL(`https://${host}/`).host).toBe(host);
        expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
        expect([region, consentGroup]).not.toContain('');
      }
    });

    it('groups consents within one region, unless one consent is of the whole account', () => {
      if (flows.every((flow) => flow.lifetimes.covers === 'account'))
        return expect(new Set(sites.map((site) => site.consentGroup)).size).toBe(1);
      const regionOf = new Map(sites.map((site) => [site.consentGroup, site.region]));
      expect(sites.filter((site) => regionOf.get(site.consentGroup) !== site.region)).toEqual([]);
    });

    it('is met by every network below in its order pulls, where it brings orders', () => {
      expect(stand.orders !== undefined).toBe(platform.orders !== undefined);
    });

    it('offers only flows for sites that exist', () => {
      expect(flows.length).toBeGreaterThan(0);
      for (const flow of flows) {
        expect(flow.sites.length > 0).toBe(!isTyped);
        expect(doubled(flow.sites)).toEqual([]);
        expect(flow.sites.filter((code) => !siteCodes.includes(code))).toEqual([]);
      }
    });

    it('names every fact of a flow, and the facts of a site by a site of that flow', () => {
      for (const { facts, sites: codes } of flows) {
        for (const [fact, value] of Object.entries(facts)) {
          const [of, code] = fact.split('.');
          expect(of).toMatch(/^[a-z][A-Za-z]*$/);
          if (code !== undefined) expect(codes).toContain(code);
          expect(value).not.toBe('');
        }
      }
    });

    it('has an example of every shape, and no value has two', () => {
      expect(Object.keys(stand.examples).sort()).toEqual(shapes.map((shape) => shape.kind).sort());
      for (const [kind, value] of Object.entries(stand.examples)) {
        const fitting = shapes.filter((shape) => shape.pattern.test(value)).map((shape) => shape.kind);
        expect([value, fitting]).toEqual([value, [kind]]);
      }
    });

    it('knows a shape only by the whole value, and keeps no state between two questions', () => {
      for (const { kind, pattern } of shapes) {
        const value = stand.examples[kind] ?? '';
        expect(pattern.flags).not.toMatch(/[gmy]/);
        for (const wrong of [`x ${value}`, `${value} x`, `${value}\n`, `x\n${value}`, ''])
          expect([wrong, pattern.test(wrong)]).toEqual([wrong, false]);
      }
    });

    it('S44: reads a hundred thousand letters against every shape without delay', () => {
      const startMs = performance.now();
      for (const { kind, pattern } of shapes) pattern.test((stand.examples[kind] ?? '').repeat(5_000));
      expect(performance.now() - startMs).toBeLessThan(1_000);
    });

    it('S5: gives the code of a callback as a secret, and refuses a doubled, missing or overlong one', () => {
      const { readCallback } = stand.open(unused);
      const good = stand.callback(SECRET);
      const read = readCallback(good);
      expect('code' in read && read.code.reveal()).toBe(SECRET);
      expect(inspect(read) + JSON.stringify(read)).not.toContain(SECRET);
      const key = [...good].find(([, value]) => value === SECRET)?.[0] ?? '';
      const twice = stand.callback(SECRET);
      twice.append(key, SECRET);
      const bare = stand.callback(SECRET);
      bare.delete(key);
      for (const query of [twice, bare, stand.callback('x'.repeat(10_240)), stand.callback('a\0b')]) {
        const refused = readCallback(query);
        expect(refused).toEqual({ refused: expect.stringMatching(/^[a-z-]{1,40}$/) });
      }
    });

    it('knows every site that it names by its code', () => {
      const marketplace = stand.open(unused);
      const named = [...siteCodes, ...stand.verifications(new Secret(SECRET)).map(({ site }) => site)];
      for (const code of named) expect(marketplace.site(code)?.code).toBe(code);
      for (const code of ['nowhere', '', undefined]) expect(marketplace.site(code)).toBeUndefined();
      for (const { site } of isTyped ? stand.exchanges : []) expect(marketplace.readSite?.(` ${site} `)).toBe(site);
    });

    it('refuses a site that it does not have, without a call', async () => {
      const marketplace = stand.open(unused);
      for (const request of stand.verifications(new Secret(SECRET))) {
        const error = await failureOf(
          marketplace.verify({ ...request, site: 'nowhere', signal: new AbortController().signal }),
        );
        expect(error.code).toBe('marketplace.mismatch');
      }
    });

    renewalPromises(stand);
    revocationPromises(stand);
    networkPromises(stand);
  });
}
