import { z } from 'zod';
import { titleOf } from './cards/walk-card.ts';
import { browserMark, browserOf, consentKey, consentLink, isLinkId, isStateOf } from './consent.ts';
import { openSession } from './effects/sealed.ts';
import type { Session } from './engine.ts';
import { createEntryDoor } from './entry-door.ts';
import { isKeyLost, unlessKeyLost } from './errors.ts';
import { createLoginDoor } from './login-door.ts';
import { mayGoOn } from './may-go-on.ts';
import type { Parts } from './parts.ts';
import type { CallbackAnswer, ConsentRecord, ConsentRequest, Doors, StartAnswer } from './ports.ts';
import { createReturnDoor } from './return-door.ts';
import { sealAll } from './sealing.ts';
import { Secret } from './secret.ts';
import { sha256 } from './sign.ts';
import { KEY_LOST, metaOf, takes } from './step.ts';

export type DoorNeeds = Pick<
  Parts,
  | 'engine'
  | 'runner'
  | 'show'
  | 'signer'
  | 'storage'
  | 'vault'
  | 'clock'
  | 'marketplaces'
  | 'reading'
  | 'jobs'
  | 'access'
  | 'surfaces'
  | 'redirectUri'
>;

/** A living consent link with its session. */
export interface Found {
  readonly session: Session;
  readonly consent: ConsentRecord;
  readonly key: string;
}

/** How long a browser waits while the platform is asked for its link. */
const PREPARED_IN_MS = 10_000;

const STARTED_THERE = z.object({ callbackUri: z.string(), state: z.string(), beta: z.boolean() });

/** The doors that browsers come through: the start address and the callback (S1 to S5). */
export function createDoors(
  deps: DoorNeeds,
): Omit<Doors, 'notice' | 'sheet' | 'admitsSheet' | 'sheetSent' | 'reveal' | 'revealed' | 'download' | 'downloaded'> {
  const { engine, runner, show, signer, storage, vault, clock, marketplaces } = deps;

  const returned = createReturnDoor(deps);

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
    const request = await requestFor(
      found.session,
      live.context.startedThere ? await startedThere(found.session) : undefined,
    );
    let prepared: Awaited<ReturnType<NonNullable<typeof marketplace.prepareConsent>>> | undefined;
    try {
      prepared = await marketplace.prepareConsent?.({
        ...request,
        signal: AbortSignal.timeout(PREPARED_IN_MS),
        credentials: () => openSession({ session: record, storage, vault }),
      });
    } catch (error) {
      if (!isKeyLost(error)) throw error;
      await askAnew(found.session);
      return { kind: 'unknown' };
    }
    for (const [field, jwe] of Object.entries(await sealAll(vault, record.id, prepared?.credentials ?? {})))
      await storage.sessions.seal(record.id, field, jwe);
    const url = prepared?.url ?? marketplace.consentUrl(request);
    return { kind: 'go', url, cookie: browserMark(signer, link, found.consent.expiresAtMs - clock.now()) };
  }

  /** A link's session, if the link is alive, is that of today's prompt visit, and its person may still go on. */
  async function find(linkOrState: string): Promise<Found | undefined> {
    const id = linkOrState.split('.', 1)[0] ?? '';
    if (!isLinkId(id)) return undefined;
    const key = consentKey(id);
    const consent = await storage.sessions.consent(key);
    if (!consent || consent.expiresAtMs <= clock.now()) return undefined;
    const session = await engine.atVisit(consent.session, consent.visit);
    if (!session || metaOf(session.live).prompt?.link === undefined) return undefined;
    return (await mayGoOn(session, deps)) ? { session, consent, key } : undefined;
  }

  async function requestFor({ record, live }: Session, there: ConsentRequest['startedThere']): Promise<ConsentRequest> {
    const redirectUri = deps.redirectUri(record.machine, live.context.flow);
    const { state } = consentLink(signer, record.id, record.visit);
    return {
      flow: live.context.flow,
      site: live.context.site ?? '',
      values: live.context.values,
      state,
      ...(redirectUri === undefined ? {} : { redirectUri }),
      ...(there === undefined ? {} : { startedThere: there }),
    };
  }

  /** What the link needs opens no more: the card asks for it. */
  async function askAnew({ record }: Session): Promise<void> {
    const moved = await engine.advance(record.id, `key-lost:${record.visit}`, (now) =>
      now.record.visit === record.visit ? { event: KEY_LOST, unattended: true } : undefined,
    );
    if (moved.kind !== 'moved') return;
    runner.run(moved.session, moved.effects);
    void show.show(moved.session).catch(() => undefined);
  }

  async function startedThere({ record }: Session): Promise<ConsentRequest['startedThere']> {
    const jwe = (await storage.sessions.sealed(record.id)).startedThere;
    if (jwe === undefined) return undefined;
    const opened = await vault
      .open(jwe, { kind: 'session', owner: record.id, field: 'startedThere' })
      .catch(unlessKeyLost);
    if (!opened) return undefined;
    const { callbackUri, state, beta } = STARTED_THERE.parse(JSON.parse(opened.reveal()));
    return { callbackUri, state: new Secret(state), beta };
  }

  async function callback({
    platform,
    flow,
    query,
    cookies,
  }: Parameters<Doors['callback']>[0]): Promise<CallbackAnswer> {
    const marketplace = marketplaces.get(platform);
    if (marketplace?.flows.some((one) => one.returns === 'address')) return returned.arrive(marketplace, flow, query);
    const state = query.get('state') ?? '';
    const found = await awaited(state, platform, flow);
    if (!found || !marketplace) return { kind: 'neutral' };
    const { record, live } = found.session;
    const browser = browserOf(signer, state, cookies);
    const read = marketplace.readCallback(query);
    if (browser !== 'other' && 'declined' in read) {
      await decline(found, state);
      return { kind: 'declined' };
    }
    const isRefused = !('code' in read) || (read.site !== undefined && read.site !== live.context.site);
    if (browser === 'other' || isRefused) {
      await storage.audit.append([
        { atMs: clock.now(), actor: record.person, act: 'callback', object: record.id, outcome: 'refused', turn: '' },
      ]);
      /** The page tells strangers nothing; whoever waits at the card hears of it. */
      if (browser === 'same') await decline(found, state, { isUnread: true });
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

  /** The living consent that a state belongs to, on its own platform's and flow's path alone (S3). */
  async function awaited(state: string, platform: string, flow: string): Promise<Found | undefined> {
    const found = await find(state);
    if (!found || !isStateOf(found.consent, state)) return undefined;
    const { record, live } = found.session;
    return record.machine === platform && live.context.flow === flow ? found : undefined;
  }

  async function declined({ platform, flow, query, cookies }: Parameters<Doors['declined']>[0]): Promise<void> {
    const state = query.get('state') ?? '';
    const found = await awaited(state, platform, flow);
    if (found && browserOf(signer, state, cookies) !== 'other') await decline(found, state);
  }

  /** The person said no there, or brought nothing: the card says that nothing happened; the link and its state stay as they are. */
  async function decline({ session: { record } }: Found, state: string, came: { isUnread?: true } = {}): Promise<void> {
    const event = { type: 'DECLINED', ...came };
    const moved = await engine.advance(record.id, `declined:${sha256(`${state}.${clock.now()}`)}`, (now) =>
      now.record.visit === record.visit && takes(now.live, event) ? { event, unattended: true } : undefined,
    );
    if (moved.kind === 'moved') void show.show(moved.session).catch(() => undefined);
  }

  return { start, callback, declined, login: createLoginDoor(deps, find, requestFor), ...createEntryDoor(deps) };
}
