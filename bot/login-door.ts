import { openWalks } from './commands/open-walks.ts';
import { markedLinks } from './consent.ts';
import type { DoorNeeds, Found } from './doors.ts';
import type { Session } from './engine.ts';
import { sessionIdFor } from './ids.ts';
import type { ConsentRequest, Doors, Marketplace, PersonId } from './ports.ts';
import { sealAll } from './sealing.ts';
import { Secret } from './secret.ts';
import { sha256 } from './sign.ts';
import { whoFinishes } from './who-finishes.ts';

type Read = Exclude<ReturnType<NonNullable<Marketplace['readLogin']>>, { refused: string }>;

/** Whoever knows a seller id may come to this door: more walks than these are not opened for one account at a time. */
const OPEN_AT_MOST = 3;

/** The way round: the platform sent a browser to us first (Amazon's Login URI), and the chat is asked to finish it. */
export function createLoginDoor(
  needs: DoorNeeds,
  find: (link: string) => Promise<Found | undefined>,
  requestFor: (session: Session, there: ConsentRequest['startedThere']) => Promise<ConsentRequest>,
): Doors['login'] {
  const { engine, show, signer, storage, vault, marketplaces } = needs;

  /** Starts a walk for the person who finishes it, and asks them in the chat to finish it. */
  async function openFor(
    person: PersonId,
    what: { readonly platform: string; readonly flow: string; readonly site: string; readonly read: Read },
  ): Promise<Session | undefined> {
    const walks = await openWalks({ engine, storage, who: { id: person, name: '' } });
    const same = walks.filter((walk) => walk.live.context.expects === what.read.sellerId);
    const eventId = `login:${sha256(what.read.state.reveal())}`;
    const id = sessionIdFor(person, eventId);
    const there = same.find((walk) => walk.record.id === id) ?? (same.length >= OPEN_AT_MOST ? same[0] : undefined);
    if (there) return there;
    const known = await storage.people.read(person);
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

  return async ({ platform, flow, query, cookies }) => {
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
    const person = shop && (await whoFinishes(shops, shop.authorizedBy, needs));
    if (!shop || !person) return { kind: 'neutral' };
    const session = await openFor(person, { platform, flow, site: shop.site, read });
    return session ? { kind: 'told', locale: session.record.locale } : { kind: 'neutral' };
  };
}
