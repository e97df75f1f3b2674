import { z } from 'zod';
import { titleOf } from './cards/walk-card.ts';
import { browserMark, browserOf, consentKey, consentLink, isLinkId, isStateOf, markedLinks } from './consent.ts';
import type { Session } from './engine.ts';
import { sessionIdFor, surfaceOf } from './ids.ts';
import type { Parts } from './parts.ts';
import type { CallbackAnswer, ConsentRecord, ConsentRequest, Doors, PersonId, StartAnswer } from './ports.ts';
import { sealAll } from './sealing.ts';
import { Secret } from './secret.ts';
import { sha256 } from './sign.ts';
import { metaOf, takes } from './step.ts';

type Needs = Pick<
  Parts,
  'engine' | 'runner' | 'show' | 'signer' | 'storage' | 'vault' | 'clock' | 'marketplaces' | 'surfaces' | 'redirectUri'
>;

interface Found {
  readonly session: Session;
  readonly consent: ConsentRecord;
  readonly key: string;
}

const STARTED_THERE = z.object({ callbackUri: z.string(), state: z.string(), beta: z.boolean() });

/** The doors that browsers come through: the start address, the callback, and Amazon's way round (S1 to S5). */
export function createDoors(deps: Needs): Doors {
  const { engine, runner, show, signer, storage, vault, clock, marketplaces, surfaces } = deps;

  async function start(link: string, goOn: boolean): Promise<StartAnswer> {
    const found = await find(link);
    if (!found) return { kind: 'unknown' };
    const { record, live } = found.session;
    const marketplace = marketplaces.get(record.machine);
    if (!marketplace) return { kind: 'unknown' };
    if (found.consent.handedOver && !goOn) {
      return {
        kind: 'ask',
        locale: record.locale,
        asker: record.name,
        what: titleOf(live.context, { locale: record.locale, marketplace }),
      };
    }
    const url = marketplace.consentUrl(
      await requestFor(found.session, live.context.startedThere ? await startedThere(found.session) : undefined),
    );
    return { kind: 'go', url, cookie: browserMark(signer, link, found.consent.expiresAtMs - clock.now()) };
  }

  /** A link's session, if the link is alive and is that of today's prompt visit. */
  async function find(linkOrState: string): Promise<Found | undefined> {
    const id = linkOrState.split('.', 1)[0] ?? '';
    if (!isLinkId(id)) return undefined;
    const key = consentKey(id);
    const consent = await storage.sessions.consent(key);
    if (!consent || consent.expiresAtMs <= clock.now()) return undefined;
    const session = await engine.load(consent.session);
    const isAlive =
      session !== undefined &&
      session.record.visit === consent.visit &&
      metaOf(session.live).prompt?.link !== undefined;
    return isAlive ? { session, consent, key } : undefined;
  }

  async function requestFor({ record, live }: Session, there: ConsentRequest['startedThere']): Promise<ConsentRequest> {
    const redirectUri = deps.redirectUri(record.machine, live.context.flow);
    const { state } = consentLink(signer, record.id, record.visit);
    return {
      flow: live.context.flow,
      site: live.context.site ?? '',
      state,
      ...(redirectUri === undefined ? {} : { redirectUri }),
      ...(there === undefined ? {} : { startedThere: there }),
    };
  }

  async function startedThere({ record }: Session): Promise<ConsentRequest['startedThere']> {
    const jwe = (await storage.sessions.sealed(record.id)).startedThere;
    if (jwe === undefined) return undefined;
    const opened = await vault.open(jwe, { kind: 'session', owner: record.id, field: 'startedThere' });
    const { callbackUri, state, beta } = STARTED_THERE.parse(JSON.parse(opened.reveal()));
    return { callbackUri, state: new Secret(state), beta };
  }

  async function callback({
    platform,
    flow,
    query,
    cookies,
  }: Parameters<Doors['callback']>[0]): Promise<CallbackAnswer> {
    const state = query.get('state') ?? '';
    const found = await find(state);
    const marketplace = marketplaces.get(platform);
    if (!found || !marketplace || !isStateOf(found.consent, state)) return { kind: 'neutral' };
    const { record, live } = found.session;
    if (record.machine !== platform || live.context.flow !== flow) return { kind: 'neutral' };
    const browser = browserOf(signer, state, cookies);
    const read = marketplace.readCallback(query);
    if (browser === 'other' || 'refused' in read) {
      await storage.audit.append([
        { atMs: clock.now(), actor: record.person, act: 'callback', object: record.id, outcome: 'refused', turn: '' },
      ]);
      return { kind: 'neutral' };
    }
    const event = {
      type: browser === 'same' ? 'CONSENTED' : 'PARKED',
      ...(read.sellerId === undefined ? {} : { sellerId: read.sellerId }),
    };
    const seal = await sealAll(vault, record.id, { code: read.code });
    const moved = await engine.advance(record.id, `callback:${sha256(state)}`, (now) =>
      now.record.visit === record.visit && takes(now.live, event)
        ? { event, seal, spendConsent: found.key, unattended: true, audit: { act: 'consent', outcome: 'done' } }
        : undefined,
    );
    if (moved.kind !== 'moved') return { kind: 'neutral' };
    runner.run(moved.session, moved.effects);
    void show.show(moved.session).catch(() => undefined);
    return { kind: browser === 'same' ? 'done' : 'parked', locale: record.locale };
  }

  async function login({ platform, flow, query, cookies }: Parameters<Doors['login']>[0]): ReturnType<Doors['login']> {
    const marketplace = marketplaces.get(platform);
    const read = marketplace?.readLogin?.(query);
    if (!marketplace || !read || 'refused' in read) return { kind: 'neutral' };
    for (const link of markedLinks(signer, cookies)) {
      const found = await find(link);
      if (found?.session.record.machine === platform)
        return { kind: 'go', url: marketplace.consentUrl(await requestFor(found.session, read)) };
    }
    const shops = await storage.shops.ofSeller(platform, read.sellerId);
    const [shop] = shops;
    if (!shop) return { kind: 'neutral' };
    const session = await openFor(shop.authorizedBy, { platform, flow, site: shop.site, read });
    return session ? { kind: 'told', locale: session.record.locale } : { kind: 'neutral' };
  }

  /** Starts a walk for the person of the shop, and asks them in the chat to finish it. */
  async function openFor(
    person: PersonId,
    what: {
      platform: string;
      flow: string;
      site: string;
      read: { sellerId: string; callbackUri: string; state: Secret; beta: boolean };
    },
  ): Promise<Session | undefined> {
    if (!surfaces.has(surfaceOf(person))) return undefined;
    const known = await storage.people.read(person);
    const eventId = `login:${sha256(what.read.state.reveal())}`;
    const id = sessionIdFor(person, eventId);
    const started = new Secret(
      JSON.stringify({ callbackUri: what.read.callbackUri, state: what.read.state.reveal(), beta: what.read.beta }),
    );
    const opened = await engine.open({
      id,
      person,
      name: 'Shopkey',
      locale: known?.chosenLocale ?? known?.lastLocale ?? 'en',
      machine: what.platform,
      input: {
        platform: what.platform,
        flow: what.flow,
        site: what.site,
        addable: [],
        startedThere: true,
        expects: what.read.sellerId,
      },
      eventId,
      seal: await sealAll(vault, id, { startedThere: started }),
    });
    if (opened.kind !== 'moved') return 'session' in opened ? opened.session : undefined;
    await show.show(opened.session);
    return opened.session;
  }

  return { start, callback, login };
}
