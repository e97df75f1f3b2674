import { hash } from 'node:crypto';
import type { PersonId, SessionId, ShopId } from './ports.ts';

const SHARDS = 64;

/**
 * The shard of a person and of all their sessions, `00` to `63`: the first four bytes of SHA-256, modulo 64.
 * One person's walks live together, so one script reaches a turn's record and the list it stands in.
 */
export function shardOf(person: PersonId): string {
  return shardOfText(person);
}

/** The shard of a shop's orders, `00` to `63`. */
export function shardOfShop(id: ShopId): string {
  return shardOfText(id);
}

function shardOfText(text: string): string {
  return String(Number.parseInt(hash('sha256', text, 'hex').slice(0, 8), 16) % SHARDS).padStart(2, '0');
}

/** The shard of a session: its id begins with it. */
export function shardOfSession(id: SessionId): string {
  return id.slice(0, 2);
}

/**
 * The id of the session that an event opens. It follows from the event, so a delivery that comes twice opens one session;
 * it need not be a secret, for every button is signed.
 */
export function sessionIdFor(person: PersonId, eventId: string): SessionId {
  return `${shardOf(person)}-${hash('sha256', `${person}\n${eventId}`, 'hex').slice(0, 20)}` as SessionId;
}

/** `teams/<tenant>/<user>` */
export function personId(surface: string, workspace: string, user: string): PersonId {
  return `${surface}/${workspace}/${user}` as PersonId;
}

export function surfaceOf(person: PersonId): string {
  return person.slice(0, person.indexOf('/'));
}
