import { saveShop } from '../effects/save-shop.ts';
import { verifyAccount } from '../effects/verify-account.ts';
import { isKeyLost, MarketplaceError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import type { Credentials } from '../ports.ts';
import { codeOf } from '../runner.ts';
import { sealAll } from '../sealing.ts';
import { isOfTheApp, isRefusal, mayHaveArrived, tryAgainAtMs } from '../tending/failures.ts';
import { type Way, waysOf } from './columns.ts';
import { planOf } from './plan.ts';
import { fieldOf, type Import, type Result, type Unit, unitIdFor } from './record.ts';
import { createUnitWriter, type Hand, openLines } from './unit-in-hand.ts';

export type BringNeeds = Pick<
  Parts,
  'storage' | 'jobs' | 'vault' | 'access' | 'marketplaces' | 'clock' | 'log' | 'pause'
>;

/** A platform that is away is asked for a quarter of an hour; for a day where the older system's token is spent already. */
const MOST_FAILURES = 5;
const MOST_FAILURES_RENEWED = 30;
const WRITES = 5;
const WRITE_PAUSE_MS = 200;

/**
 * Brings one grant as far as it goes now: renewed where that is its proof, verified as a walk's is, saved by the same code. Each step
 * is written before the next (S6, S16), so a death costs no line and saves none twice.
 * @returns nothing when somebody else has written meanwhile
 */
export async function bring(
  begun: Import,
  at: number,
  needs: BringNeeds,
  signal: AbortSignal,
): Promise<Import | undefined> {
  const { storage, vault, clock, marketplaces, log } = needs;

  const { write, endAll, fieldsOf } = createUnitWriter(at, needs);

  async function credentialsOf({ now, unit }: Hand): Promise<Credentials> {
    const sealed = await storage.sessions.sealed(now.record.id);
    const fields = Object.keys(sealed).filter((field) => fieldsOf(unit).includes(field));
    const opened = await Promise.all(
      fields.map(async (field) => {
        const secret = await vault.open(sealed[field] ?? '', { kind: 'session', owner: now.record.id, field });
        return [field.slice(field.indexOf('.') + 1), secret] as const;
      }),
    );
    return Object.fromEntries(opened);
  }

  /** What can be said before anything is spent. */
  async function lookBefore(hand: Hand): Promise<Map<number, Result>> {
    const { unit } = hand;
    const { sellerId } = unit.values;
    const open = openLines(hand);
    const taken = await storage.shops.taken(
      [...open.values()].flatMap(({ name }) => (name === undefined ? [] : [name])),
    );
    const here = sellerId === undefined ? [] : await storage.shops.ofSeller(unit.platform, sellerId);
    const results = new Map<number, Result>();
    for (const [i, { name, site }] of open) {
      const there = here.find((shop) => shop.site === site);
      if (there) results.set(i, { kind: 'here', what: there.name });
      else if (name !== undefined && taken.has(name.toLowerCase())) results.set(i, { kind: 'taken', what: name });
    }
    return results;
  }

  async function renew(hand: Hand, isAgain: boolean): Promise<Import | undefined> {
    const { now, unit, way } = hand;
    if (isAgain && !mayRepeat(way)) return endAll(hand, { kind: 'lost' });
    try {
      const credentials = await credentialsOf(hand);
      const site = [...openLines(hand).values()][0]?.site ?? '';
      const request = { flow: unit.flow, site, credentials, values: unit.values, signal: hand.signal };
      const renewed = await way.marketplace.renew?.(request);
      if (!renewed) return endAll(hand, { kind: 'flow' });
      const { tokenEndsAtMs, endsAtMs = unit.life.endsAtMs } = renewed;
      const life = {
        ...(endsAtMs === undefined ? {} : { endsAtMs }),
        ...(tokenEndsAtMs === undefined ? {} : { tokenEndsAtMs }),
      };
      const secrets = Object.entries(renewed.credentials).map(
        ([field, secret]) => [fieldOf(at, field), secret] as const,
      );
      const seal = await sealAll(vault, now.record.id, Object.fromEntries(secrets));
      return await surely(() => write(hand, { step: 'renewed', life, failures: 0 }, new Map(), seal));
    } catch (error) {
      return failed(hand, error, !mayRepeat(way) && mayHaveArrived(error), 'waiting');
    }
  }

  /** The old token may be gone: what came for it is written, if it takes a while. */
  async function surely(put: () => Promise<Import | undefined>): Promise<Import | undefined> {
    for (let tries = 1; ; tries++) {
      try {
        return await put();
      } catch (error) {
        if (tries === WRITES) throw error;
        await needs.pause(WRITE_PAUSE_MS * tries);
      }
    }
  }

  async function failed(hand: Hand, error: unknown, isLost: boolean, back: Unit['step']): Promise<Import | undefined> {
    if (!(error instanceof MarketplaceError)) throw error;
    const { unit, way, now } = hand;
    const { platform, flow } = unit;
    log.warn('a grant of an import failed', { session: now.record.id, platform, flow, ...codeOf(error) });
    const { reason } = error.details;
    const what = reason === undefined ? {} : { what: reason };
    if (error.code === 'marketplace.mismatch') return endAll(hand, { kind: 'mismatch' });
    if (isRefusal(error)) return endAll(hand, { kind: 'refused', ...what });
    if (isOfTheApp(error)) return endAll(hand, { kind: 'appRefused', ...what });
    if (isLost) return endAll(hand, { kind: 'lost' });
    const failures = unit.failures + 1;
    const isSpent = back !== 'waiting' && way.renews && way.flow.lifetimes.rotates;
    if (failures >= (isSpent ? MOST_FAILURES_RENEWED : MOST_FAILURES)) return endAll(hand, { kind: 'away', ...what });
    const notBeforeMs = tryAgainAtMs(error, { failures, nowMs: clock.now(), of: `${now.record.id} ${at}` });
    return write(hand, { step: back, failures, notBeforeMs });
  }

  async function verify(hand: Hand): Promise<Import | undefined> {
    const { unit } = hand;
    const open = openLines(hand);
    try {
      const site = [...open.values()][0]?.site ?? '';
      const context = await contextOf(hand);
      const { output } = await verifyAccount({ flow: unit.flow, site, values: unit.values }, context);
      const { account, proposal } = output;
      const { sellerId } = account;
      if (sellerId === undefined) return endAll(hand, { kind: 'noSeller' });
      const here = await storage.shops.ofSeller(unit.platform, sellerId);
      const results = hand.way.renews ? new Map<number, Result>() : await lookBefore(hand);
      const there = account.sites.map(({ code }) => code).join(', ');
      for (const [i, line] of open) {
        const covered = account.sites.find(({ code }) => code === line.site);
        const known = here.find((shop) => shop.site === line.site);
        if (known) results.set(i, { kind: 'here', what: known.name });
        else if (!covered) results.set(i, { kind: 'notThere', what: there });
        else if (covered.suspended) results.set(i, { kind: 'suspended' });
      }
      const left = [...open].flatMap(([i, line]) => (results.has(i) ? [] : [line]));
      const plan = await planOf(left, { proposed: proposal.names, stores: account.sites, shops: storage.shops });
      const covers = account.sites.map(({ code }) => code);
      return write(hand, { step: 'saving', failures: 0, plan: { sellerId, covers, ...plan } }, results);
    } catch (error) {
      return failed(hand, error, false, 'renewed');
    }
  }

  async function contextOf(hand: Hand) {
    const { now, signal: ends, way: its } = hand;
    const { storage, jobs, vault, clock } = needs;
    const session = { ...now.record, id: unitIdFor(now.record.id, at), touchedAtMs: now.state.receivedAtMs };
    const credentials = await credentialsOf(hand);
    return { session, marketplace: its.marketplace, storage, jobs, vault, clock, credentials, signal: ends };
  }

  /** What is saved was written before, under ids that follow from the import: a second run changes nothing. */
  async function save(hand: Hand): Promise<Import | undefined> {
    const { unit, way: its } = hand;
    const { plan } = unit;
    if (!plan) return write(hand, { step: 'renewed' });
    const { output } = await saveShop(
      {
        flow: unit.flow,
        ...plan,
        displayName: its.marketplace.names.en,
        values: unit.values,
        life: lifeOf(unit),
        renew: false,
      },
      await contextOf(hand),
    );
    /** Taken since it was looked at: what is renewed cannot be given back, so it is saved under the next free name. */
    if (output.kind === 'taken') return write(hand, { plan: { ...plan, names: { ...output.names } } });
    const results = [...openLines(hand)].map(([i, { name, site = '' }]): readonly [number, Result] => {
      const saved = plan.names[site] ?? '';
      return [i, { kind: name === undefined || name === saved ? 'saved' : 'renamed', what: saved }];
    });
    return write(hand, { step: 'done' }, new Map(results));
  }

  /** Nothing of it is spent yet. What is, is brought to its end: the shop is the company's. */
  const isUntouched = ({ unit, way: { renews } }: Hand) =>
    unit.step === 'waiting' || (!renews && unit.step === 'renewed');

  async function stepOf(hand: Hand): Promise<Import | undefined> {
    const { unit, now } = hand;
    /** The right is asked for anew: it may have ended since the word (S18). */
    if (isUntouched(hand) && !(await needs.access.of(now.record.person)).may('import'))
      return endAll(hand, { kind: 'denied' });
    if (unit.step === 'renewing') return renew(hand, true);
    if (unit.step === 'renewed') return verify(hand);
    if (unit.step === 'saving') return save(hand);
    const written = await write(hand, { step: 'renewing' }, await lookBefore(hand));
    const next = written?.state.units[at];
    return written && next?.step === 'renewing' ? renew({ ...hand, now: written, unit: next }, false) : written;
  }

  for (let now: Import | undefined = begun; ; ) {
    const unit: Unit | undefined = now?.state.units[at];
    if (!now || !unit || unit.step === 'done' || signal.aborted || (unit.notBeforeMs ?? 0) > clock.now()) return now;
    const its: Way | undefined = waysOf(marketplaces).find(
      ({ marketplace, flow }) => marketplace.platform === unit.platform && flow.id === unit.flow,
    );
    const hand: Omit<Hand, 'way' | 'signal'> = { now, at, unit };
    try {
      now = its ? await stepOf({ ...hand, way: its, signal }) : await endAll(hand, { kind: 'flow' });
    } catch (error) {
      if (!isKeyLost(error)) throw error;
      now = await endAll(hand, { kind: 'lostKey' });
    }
  }
}

/** A lost answer may be asked for again where no new refresh token comes, or where the platform says so. */
function mayRepeat({ flow: { lifetimes } }: Way): boolean {
  return !lifetimes.rotates || lifetimes.renewal?.repeatable === true;
}

function lifeOf({ life: { endsAtMs, tokenEndsAtMs } }: Unit) {
  return {
    ...(endsAtMs === undefined ? {} : { endsAtMs }),
    ...(tokenEndsAtMs === undefined ? {} : { tokenEndsAtMs }),
  };
}
