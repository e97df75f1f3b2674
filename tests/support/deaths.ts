import type { HeldRedis, Side } from './held-redis.ts';
import { changed, linkOf, walkToTheEnd } from './patient-person.ts';
import type { RealShopkey } from './processes.ts';
import { consentThrough, type TeamsPerson } from './teams-person.ts';

/** A walk in which a process is going to die. */
interface DoomedWalk {
  readonly shopkey: RealShopkey;
  readonly person: TeamsPerson;
  readonly command: string;
  /** On the embedded store there is none. */
  readonly redis?: HeldRedis;
  /** The person leaves when the process is dead. */
  readonly leave: AbortSignal;
  /** What happens when it is dead, and before it is there again. */
  afterwards(act: () => void): void;
}

/**
 * Brings a walk to the moment at which its process shall die.
 * @returns whether there is such a moment in this walk
 */
export type Death = (walk: DoomedWalk) => Promise<boolean>;

const PATIENCE_MS = 10_000;
/** Much longer than a walk's step: the request is still without an answer when the process dies. */
const SLOW_MS = 20_000;

const ASKED = { token: /\/auth\/o2\/token$/, participations: /marketplaceParticipations$/ } as const;
/** Only the script that saves a grant and its shops names the grant's credentials first of all. */
const SAVE = /EVAL[\s\S]*\{shops\}:names[\s\S]*\{shops\}:sealed:/;
/** The session's next record, as the press of Save makes it. */
const PRESSED = /EVAL[\s\S]*"value":"saving"/;

/** @throws Error the walk got stuck before the person left */
function walkOn({ person, command, leave }: DoomedWalk): Promise<boolean> {
  return walkToTheEnd(person, command, { leave }).then(() => false);
}

/** The same, beside something that is waited for: how far it came is looked up when the process is dead. */
function walkMeanwhile(walk: DoomedWalk): void {
  walkOn(walk).catch(() => undefined);
}

/** The platform has the request, and does not answer it for a while. */
function inFlight(at: keyof typeof ASKED): Death {
  return async (walk) => {
    const { sandbox } = walk.shopkey;
    sandbox.control({ misbehave: { at, do: 'slow', ms: SLOW_MS } });
    walkMeanwhile(walk);
    return changed(
      () => sandbox.requests().some(({ path }) => ASKED[at].test(path.split('?', 1)[0] ?? '')),
      PATIENCE_MS,
    );
  };
}

/** Teams has the request to show something; it does so when the process is dead. */
async function untilShown({ person, afterwards }: DoomedWalk, act: () => unknown): Promise<boolean> {
  const before = person.connector.calls.length;
  afterwards(person.connector.pause());
  act();
  return changed(() => person.connector.calls.length > before);
}

/** Redis has the command but its sender no answer (`after`), or it is still on its way (`before`). */
function onItsWay(isWanted: (sent: string) => boolean, side: Side): Death {
  return async (walk) => {
    if (!walk.redis) throw new Error('this death needs Redis');
    const held = walk.redis.hold(isWanted, side).then(() => true);
    return Promise.race([held, walkOn(walk)]);
  };
}

/** At the n-th write of a walk with Redis, counted from 1: every write is one script. */
export function atWrite(nth: number, side: Side): Death {
  let count = 0;
  return onItsWay((sent) => {
    if (sent.includes('EVALSHA')) count += 1;
    return count >= nth && sent.includes('EVAL');
  }, side);
}

/** None: the walk comes to its end. */
export const unkilled: Death = walkOn;

/** At an instant, wherever the walk is then. @param ms from the command on */
export function atInstant(ms: number): Death {
  return async (walk) => {
    walkMeanwhile(walk);
    await new Promise((resolve) => setTimeout(resolve, ms));
    return true;
  };
}

export const DEATHS = {
  'as Teams is given the first card': (walk) => untilShown(walk, () => walk.person.say(walk.command)),
  'as the code is exchanged': inFlight('token'),
  'as the account is asked for': inFlight('participations'),
  'as Teams is given the card after consent': async (walk) => {
    await walk.person.say(walk.command);
    return untilShown(walk, () => consentThrough(linkOf(walk.person) ?? ''));
  },
  'before Redis has the press of Save': onItsWay((sent) => PRESSED.test(sent), 'before'),
  'before Redis has the shop': onItsWay((sent) => SAVE.test(sent), 'before'),
  'after Redis has the shop': onItsWay((sent) => SAVE.test(sent), 'after'),
} as const satisfies Record<string, Death>;
