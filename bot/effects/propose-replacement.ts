import { hash } from 'node:crypto';
import type { Walk } from '../../machines/shared/walk.ts';
import { MarketplaceError } from '../errors.ts';
import { leavingOf } from '../live.ts';
import type { Grant, ProposalId, Shop } from '../ports.ts';
import { scheduled } from '../tending/calendar.ts';
import type { Effect, EffectContext, ProposingContext } from './index.ts';
import { flowOf, renewedGrant, sealAll } from './save-shop.ts';
import { openSession } from './sealed.ts';

const ID_CHARS = 16;
const HOUR_MS = 3_600_000;

interface Input {
  readonly flow: string;
  readonly site: string;
  /** The seller account behind the shop. */
  readonly expects: string;
  /** The one that gave consent. */
  readonly sellerId: string;
  readonly covers: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly life: NonNullable<Walk['life']>;
  readonly reason: string;
}

/**
 * Puts another seller's consent aside, sealed, as a grant that leaves by itself soon after the time to decide is over, and proposes that it
 * takes the place of the shop's own (S22). *Repeatable*: ids follow from the session.
 * @throws MarketplaceError `mismatch`: there is nothing it could take the place of, or it is not theirs to say any more
 */
export const proposeReplacement: Effect<Input, NonNullable<Walk['proposed']>, ProposingContext> = async (
  input,
  context,
) => {
  const { session, storage, marketplace, clock } = context;
  const old = await oldShops(input, context);
  const [first] = old;
  const there = first && (await storage.shops.grant(first.grant));
  if (!there || leavingOf(there, first)) throw nothingToReplace(context);
  const id = hash('sha256', `replace\n${session.id}`, 'hex').slice(0, ID_CHARS) as ProposalId;
  const grant = renewedGrant(input, context);
  if (!(await storage.shops.grant(grant.id))) {
    const { keeps } = flowOf(marketplace, input.flow);
    const answer = await storage.shops.save({
      grant: waiting(grant, id, context.decidingMs + HOUR_MS, clock.now()),
      expectedVersion: 0,
      shops: [],
      sealed: await sealAll(await openSession(context), keeps.credentials, grant.id, context),
      audit: [],
    });
    if (answer.kind !== 'saved') throw nothingToReplace(context);
  }
  const proposed = await context.propose(
    {
      id,
      what: {
        kind: 'replace',
        grant: there.id,
        mark: there.authorizedAtMs,
        from: there.sellerId,
        shops: old.map((shop) => shop.id),
        by: grant.id,
        to: input.sellerId,
      },
      by: session.person,
      reason: input.reason,
    },
    session.id,
  );
  if (proposed.how === 'denied') throw nothingToReplace(context);
  return { output: { id, how: proposed.how, untilMs: proposed.untilMs } };
};

/** Those of the grant of the shop on that site which the new account can serve; one that it has already as a shop of its own stays as it is. */
async function oldShops({ site, expects, sellerId, covers }: Input, context: EffectContext): Promise<Shop[]> {
  const { storage, marketplace } = context;
  const all = await storage.shops.ofSeller(marketplace.platform, expects);
  const grant = all.find((shop) => shop.site === site)?.grant;
  const has = new Set((await storage.shops.ofSeller(marketplace.platform, sellerId)).map((shop) => shop.site));
  return all.filter((shop) => shop.grant === grant && covers.includes(shop.site) && !has.has(shop.site));
}

function waiting(grant: Grant, proposal: ProposalId, forMs: number, atMs: number): Grant {
  const leaving = [{ by: grant.authorizedBy, atMs, untilMs: atMs + forMs, proposal }];
  return scheduled({ ...grant, leaving }, { rotates: false, warnDaysBefore: [] }, atMs);
}

function nothingToReplace({ marketplace: { platform } }: EffectContext): MarketplaceError {
  return new MarketplaceError('marketplace.mismatch', { platform, operation: 'propose', reason: 'not-there' });
}
