import type { AddressInfo } from 'node:net';
import express from 'express';
import { openTeams, type Teams, type TeamsOptions } from '../../../adapters/teams/index.ts';
import type {
  Bot,
  Leavers,
  Log,
  LogFields,
  PeopleStore,
  Person,
  PersonId,
  PersonRecord,
  Reply,
  Turn,
} from '../../../bot/ports.ts';
import type { Timers } from '../../../bot/timers.ts';
import { type TeamsConnector, teamsConnector } from '../../fakes/teams-connector.ts';

export const TENANT = '11111111-1111-1111-1111-111111111111';
export const USER = '22222222-2222-2222-2222-222222222222';
export const PERSON = `teams/${TENANT}/${USER}` as PersonId;

/** What the roster says of the person who writes in these tests. */
export const ROSTER_ENTRY = {
  aadObjectId: USER,
  tenantId: TENANT,
  userRole: 'user',
  userPrincipalName: 'lin@northwind.example',
};

export interface ServedTeams {
  readonly teams: Teams;
  readonly connector: TeamsConnector;
  readonly turns: readonly Turn[];
  readonly people: PeopleStore;
  readonly timers: HeldTimers;
  readonly logged: readonly { readonly what: string; readonly fields?: LogFields }[];
  /** Who left, as the bot was told. */
  readonly leavers: readonly Person[];
  /** What the bot does from now on; at first it answers nothing. */
  answer(take: (turn: Turn) => Promise<Reply> | Reply): void;
  send(activity: object, headers?: Record<string, string>): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
}

/** The adapter on a port of its own, with a bot that does what the test says and a connector that remembers. */
export async function servedTeams(options: Partial<TeamsOptions> = {}): Promise<ServedTeams> {
  const connector = await teamsConnector();
  connector.enroll('29:user', ROSTER_ENTRY);
  const turns: Turn[] = [];
  const logged: { what: string; fields?: LogFields }[] = [];
  const write = (what: string, fields?: LogFields) => void logged.push({ what, ...(fields ? { fields } : {}) });
  const log: Log = { info: write, warn: write, error: write };
  const people = peopleInMemory();
  const timers = heldTimers();
  let take: (turn: Turn) => Promise<Reply> | Reply = () => ({ kind: 'none' });
  const leavers: Person[] = [];
  const bot: Bot & Leavers = {
    left: async (who) => void leavers.push(who),
    async take(turn) {
      turns.push(turn);
      return take(turn);
    },
  };
  const common = { bot: () => bot, people, log, timers, random: () => 0.5, playground: true, loopback: true };
  const teams = await openTeams({ ...common, ...options });
  const app = express();
  teams.routes(app);
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  return {
    teams,
    connector,
    turns,
    people,
    timers,
    logged,
    leavers,
    answer(next) {
      take = next;
    },
    async send(activity, headers = {}) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ serviceUrl: connector.url, ...activity }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
    },
    async close() {
      timers.runOut();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await connector.close();
    },
  };
}

interface HeldTimers extends Timers {
  /** Patience ends: everybody who waits with a way to stop waiting is told that the time is over. */
  runOut(): void;
  /** Time goes by; whose time is over is told. */
  pass(ms: number): void;
  /** Whether somebody waits with a way to stop waiting, and for no longer than this. */
  isHeld(withinMs?: number): boolean;
}

/** Waits for pacing and retries pass at once, on a clock of their own; patience ends when the test says so. */
export function heldTimers(): HeldTimers {
  let nowMs = 1_000_000;
  const held = new Map<() => void, number>();
  return {
    now: () => nowMs,
    sleep(ms, signal) {
      if (!signal) {
        nowMs += ms;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        held.set(resolve, nowMs + ms);
        const stop = () => {
          held.delete(resolve);
          resolve();
        };
        signal.addEventListener('abort', stop, { once: true });
      });
    },
    isHeld: (withinMs = Number.POSITIVE_INFINITY) => [...held.values()].some((atMs) => atMs <= nowMs + withinMs),
    pass(ms) {
      nowMs += ms;
      for (const [resolve, atMs] of held) if (atMs <= nowMs && held.delete(resolve)) resolve();
    },
    runOut() {
      for (const resolve of held.keys()) resolve();
      held.clear();
    },
  };
}

export function peopleInMemory(): PeopleStore {
  const records = new Map<PersonId, PersonRecord>();
  const events = new Set<string>();
  return {
    read: async (id) => records.get(id),
    async merge(id, fields) {
      records.set(id, { ...(records.get(id) ?? { v: 1, id }), ...fields });
    },
    async isFirst(id) {
      if (events.has(id)) return false;
      events.add(id);
      return true;
    },
  };
}

/** What all activities of one private chat have in common. */
export function inPrivate(more: object): object {
  return {
    id: 'event-1',
    channelId: 'msteams',
    from: { id: '29:user', name: 'Lin', aadObjectId: USER },
    recipient: { id: '28:bot', name: 'Shopkey' },
    conversation: { id: 'a:private', conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    locale: 'en-US',
    ...more,
  };
}

export function inChannel(more: object): object {
  return inPrivate({
    conversation: {
      id: '19:room@thread.tacv2;messageid=7',
      conversationType: 'channel',
      tenantId: TENANT,
      isGroup: true,
    },
    ...more,
  });
}

export const said = (text: string) => ({ type: 'message', text });
export const executed = (data: object, card = 'message-1') => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  replyToId: card,
  value: { action: { type: 'Action.Execute', verb: 'press', data } },
});
export const submitted = (data: object, card = 'message-1') => ({ type: 'message', replyToId: card, value: data });

/** Resolves when the check passes: what the adapter does after its answer has no event that tests could wait for. */
export async function soon(check: () => boolean): Promise<void> {
  const untilMs = Date.now() + 5_000;
  while (!check()) {
    if (Date.now() > untilMs) throw new Error('it did not happen within 5 s');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
