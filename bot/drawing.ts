import { signButton } from './buttons.ts';
import { type CardContext, titleOf, walkCard } from './cards/walk-card.ts';
import { consentLink } from './consent.ts';
import type { Session } from './engine.ts';
import { entryId } from './entry.ts';
import type { Parts } from './parts.ts';
import { passCode } from './pass-code.ts';
import type { Marketplace, SessionRecord } from './ports.ts';
import { type SavedFacts, savedFacts } from './pulling/saved.ts';
import { codeOf } from './runner.ts';
import { metaOf } from './step.ts';
import { text } from './text/index.ts';
import { line, type View } from './view.ts';

type Needs = Pick<
  Parts,
  'storage' | 'access' | 'signer' | 'clock' | 'log' | 'marketplaces' | 'publicUrl' | 'redirectUri'
>;

type EntryPage = NonNullable<SessionRecord['page']>;

/** Draws the card of a walk, as it is now. */
export function createDrawing({ storage, access, signer, clock, log, marketplaces, publicUrl, redirectUri }: Needs) {
  /** @param saved what is known of the shops that it saved */
  function draw(session: Session, saved?: SavedFacts): View {
    const { record } = session;
    const marketplace = marketplaces.get(record.machine);
    if (!marketplace) return line(record.machine);
    const link = metaOf(session.live).prompt?.link ? linkOf(session, marketplace) : undefined;
    const redirect = redirectUri(record.machine, session.live.context.flow);
    return walkCard(session, {
      locale: record.locale,
      marketplace,
      nowMs: clock.now(),
      walk: (of, event) =>
        signButton(signer, record.person, { kind: 'walk', session: of.record.id, rev: of.record.rev, event }),
      command: (name, argument) => signButton(signer, record.person, { kind: 'command', name, argument }),
      ...(link === undefined ? {} : { link }),
      ...(saved === undefined ? {} : { saved }),
      ...(redirect === undefined ? {} : { copies: { redirectUri: redirect } }),
      ...(record.pass && record.pass.untilMs > clock.now() ? { pass: passCode(signer, record, record.pass.n) } : {}),
      ...(record.page && publicUrl !== undefined ? { page: pageOf(record, record.page, publicUrl) } : {}),
    });
  }

  function pageOf(record: SessionRecord, { n, untilMs }: EntryPage, at: string): NonNullable<CardContext['page']> {
    return untilMs > clock.now() ? { url: `${at}/enter/${entryId(signer, record, n)}` } : 'over';
  }

  function linkOf({ record, live }: Session, marketplace: Marketplace): string {
    const made = consentLink(signer, record.id, record.visit);
    if (publicUrl !== undefined) return `${publicUrl}/go/${made.id}`;
    const redirect = redirectUri(record.machine, live.context.flow);
    return marketplace.consentUrl({
      flow: live.context.flow,
      site: live.context.site ?? '',
      values: live.context.values,
      state: made.state,
      ...(redirect === undefined ? {} : { redirectUri: redirect }),
    });
  }

  /** Decoration, which no card waits for in vain. */
  function factsOf(session: Session): Promise<SavedFacts | undefined> {
    return savedFacts(session, { storage, access, marketplaces, clock }).catch((error: unknown) => {
      log.warn('orders not shown', { session: session.record.id, ...codeOf(error) });
      return undefined;
    });
  }

  /** With what is known of the shops that it saved. */
  async function drawn(session: Session): Promise<View> {
    return draw(session, await factsOf(session));
  }

  /** What stands in the place of a card that is below now. */
  function movedLine({ record: { machine, locale }, live }: Session): View {
    const marketplace = marketplaces.get(machine);
    const title = marketplace ? titleOf(live.context, { locale, marketplace }) : machine;
    return line(text(locale, 'walk.moved', { title }));
  }

  return { draw, drawn, factsOf, movedLine };
}
