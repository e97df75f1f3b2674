import { HIDDEN } from '../machines/shared/answers.ts';
import { handOver } from './again.ts';
import type { DoorNeeds } from './doors.ts';
import { sessionIdFor } from './ids.ts';
import { mayGoOn } from './may-go-on.ts';
import type { CallbackAnswer, GrantId, Marketplace, SessionId } from './ports.ts';
import { giveReturn, isReturnSlug, returnKey, slugOf } from './return-address.ts';
import { sealAll } from './sealing.ts';
import type { Secret } from './secret.ts';
import { sha256 } from './sign.ts';
import { takes } from './step.ts';
import { whoFinishes } from './who-finishes.ts';

interface Arrival {
  readonly marketplace: Marketplace;
  readonly slug: string;
  readonly code: Secret;
  /** Of the query with its code, which works once: what comes twice is known by it. */
  readonly eventId: string;
}

const NEUTRAL = { kind: 'neutral' } as const satisfies CallbackAnswer;

/**
 * A code at a grant's own return address (S4). No state tells who asked for it, and a cookie would prove nothing, for it rides
 * along on a forged link: so it is never traded by itself. It is sealed and put aside, and a person is asked in the chat: the one
 * whose walk waits for it, or else the one who authorized the grant, or looks after its shops now.
 */
export function createReturnDoor(deps: DoorNeeds) {
  const { engine, show, storage, vault, clock } = deps;

  async function arrive(marketplace: Marketplace, slug: string, query: URLSearchParams): Promise<CallbackAnswer> {
    if (!isReturnSlug(slug)) return NEUTRAL;
    const leads = await storage.returns.read(returnKey(slug));
    const read = leads && marketplace.readCallback(query);
    if (!leads || !read) return NEUTRAL;
    if (!('code' in read)) return refuse(leads.session);
    const arrival = {
      marketplace,
      slug,
      code: read.code,
      eventId: `return:${sha256(`${slug}\n${query}`)}`,
    };
    const answer = await park(leads.session, arrival);
    return answer ?? (leads.grant === undefined ? refuse(leads.session) : askUnasked(leads.grant, arrival));
  }

  async function refuse(object: string): Promise<CallbackAnswer> {
    const atMs = clock.now();
    await storage.audit.append([{ atMs, actor: '', act: 'callback', object, outcome: 'refused', turn: '' }]);
    return NEUTRAL;
  }

  /** Puts the code aside for the walk that waits for it. Nothing when none does: then nothing of the walk is touched. */
  async function park(
    id: SessionId,
    { marketplace, slug, code, eventId }: Arrival,
  ): Promise<CallbackAnswer | undefined> {
    const event = { type: 'PARKED' };
    const session = await engine.read(id);
    if (session?.record.machine !== marketplace.platform) return undefined;
    if (!(await mayGoOn(session, deps))) return undefined;
    const seal = await sealAll(vault, id, { code });
    const moved = await engine.advance(id, eventId, ({ live }) =>
      slugOf(live.context.values) === slug && takes(live, event)
        ? { event, seal, unattended: true, audit: { act: 'consent', outcome: 'done' } }
        : undefined,
    );
    if (moved.kind === 'repeated') return NEUTRAL;
    if (moved.kind !== 'moved') return undefined;
    void show.show(moved.session).catch(() => undefined);
    return { kind: 'parked', locale: moved.session.record.locale };
  }

  /** Nobody had asked: the grant's person is, by a walk that begins with the code and with what the grant is asked with. */
  async function askUnasked(id: GrantId, { marketplace, slug, code, eventId }: Arrival): Promise<CallbackAnswer> {
    const grant = await storage.shops.grant(id);
    const flow = marketplace.flows.find((one) => one.id === grant?.flow && !one.off);
    if (!grant || !flow || slugOf(grant.values) !== slug) return refuse(id);
    const shops = await storage.shops.ofSeller(marketplace.platform, grant.sellerId);
    const person = await whoFinishes(shops, grant.authorizedBy, deps);
    if (!person) return refuse(id);
    const session = sessionIdFor(person, eventId);
    const [handed, known] = await Promise.all([
      handOver(grant, flow, session, { storage, vault }),
      storage.people.read(person),
    ]);
    const locale = known?.chosenLocale ?? known?.lastLocale ?? 'en';
    const shop = shops.find((one) => one.grant === id);
    const address = await giveReturn(deps, { platform: marketplace.platform, flow, session, grant });
    const opened = await engine.open({
      id: session,
      person,
      name: 'Shopkey',
      locale,
      machine: marketplace.platform,
      input: {
        platform: marketplace.platform,
        flow: flow.id,
        ...(shop === undefined ? {} : { site: shop.site }),
        addable: [],
        startedThere: false,
        expects: grant.sellerId,
        values: { ...handed.values, ...address, shop: shop?.displayName ?? grant.sellerId },
        sealed: { ...handed.sealed, code: HIDDEN },
      },
      eventId,
      seal: { ...handed.seal, ...(await sealAll(vault, session, { code })) },
    });
    if (opened.kind !== 'moved') return NEUTRAL;
    void show.show(opened.session).catch(() => undefined);
    return { kind: 'parked', locale };
  }

  return { arrive };
}
