import type { AddressInfo } from 'node:net';
import express from 'express';
import { openSlack, type Slack, type SlackOptions } from '../../../adapters/slack/index.ts';
import { hardened } from '../../../adapters/web/index.ts';
import { personId } from '../../../bot/ids.ts';
import type {
  Bot,
  Forms,
  Home,
  Homes,
  Leavers,
  Log,
  LogFields,
  PeopleStore,
  Person,
  Reply,
  Turn,
} from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import { APP_TOKEN, BOT_TOKEN, type SlackStandIn, slackStandIn, TEAM } from '../../fakes/slack.ts';
import { overHttp, overSocket, SIGNING_SECRET, type SlackPerson, slackPerson } from '../../support/slack-person.ts';
import { heldTimers, peopleInMemory, soon } from '../teams/served-teams.ts';

export const LIN = personId('slack', TEAM, 'U1LIN');
export const MEI = personId('slack', TEAM, 'U2MEI');

type Faults = Awaited<ReturnType<Forms['check']>>;
type Wrong = (...typed: Parameters<Forms['check']>) => Faults | Promise<Faults>;

export interface ServedSlack {
  readonly slack: SlackStandIn;
  readonly adapter: Slack;
  readonly url: string;
  readonly lin: SlackPerson;
  readonly turns: readonly Turn[];
  readonly people: PeopleStore;
  readonly logged: readonly { readonly what: string; readonly fields?: LogFields }[];
  /** Who left, as the bot was told. */
  readonly leavers: readonly Person[];
  /** What the bot does from now on; at first it answers nothing. */
  answer(take: (turn: Turn) => Promise<Reply> | Reply): void;
  formIs(form: (who: Person, token: string) => Promise<Reply> | Reply): void;
  wrongIs(check: Wrong): void;
  homeIs(home: (who: Person, page: number) => Home): void;
  person(user: string): SlackPerson;
  /** Waits until so many turns have come. */
  took(count: number): Promise<void>;
  close(): Promise<void>;
}

export const EMPTY_HOME: Home = {
  locale: 'en',
  walks: [],
  shops: [{ kind: 'line', title: 'No shop', parts: [] }],
  page: 0,
  pages: 1,
  actions: [],
};

/** The adapter before a stand-in Slack, with a bot that does what the test says. */
export async function servedSlack(
  options: Partial<SlackOptions> & {
    readonly socket?: boolean;
    /** Another process that serves the same people. */
    readonly beside?: ServedSlack;
    /** Before the adapter starts. */
    before?(slack: SlackStandIn): void;
  } = {},
): Promise<ServedSlack> {
  const { socket = false, before, beside, ...more } = options;
  const slack = beside?.slack ?? (await slackStandIn());
  before?.(slack);
  const turns: Turn[] = [];
  const logged: { what: string; fields?: LogFields }[] = [];
  const write = (what: string, fields?: LogFields) => void logged.push({ what, ...(fields ? { fields } : {}) });
  const log: Log = { info: write, warn: write, error: write };
  const people = beside?.people ?? peopleInMemory();
  let take: (turn: Turn) => Promise<Reply> | Reply = () => ({ kind: 'none' });
  let form: (who: Person, token: string) => Promise<Reply> | Reply = () => ({ kind: 'none' });
  let check: Wrong = () => ({});
  let home: (who: Person, page: number) => Home = () => EMPTY_HOME;
  const leavers: Person[] = [];
  const bot: Bot & Forms & Homes & Leavers = {
    left: async (who) => void leavers.push(who),
    async take(turn) {
      turns.push(turn);
      return take(turn);
    },
    form: async (who, token) => form(who, token),
    check: async (who, token, values) => check(who, token, values),
    home: async (who, page = 0) => home(who, page),
  };
  const timers = { ...heldTimers(), now: Date.now };
  const adapter = await openSlack({
    botToken: new Secret(BOT_TOKEN),
    ...(socket ? { appToken: new Secret(APP_TOKEN) } : { signingSecret: new Secret(SIGNING_SECRET) }),
    bot: () => bot,
    people,
    log,
    timers,
    apiUrl: `${slack.url}/api`,
    random: () => 0.5,
    ...more,
  });
  const app = express();
  hardened(app);
  adapter.routes(app);
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await adapter.start();
  const person = (user: string) => slackPerson(user, slack, socket ? overSocket(slack, soon) : overHttp(url));
  return {
    slack,
    adapter,
    url,
    lin: person('U1LIN'),
    turns,
    people,
    logged,
    leavers,
    answer(next) {
      take = next;
    },
    formIs(next) {
      form = next;
    },
    wrongIs(next) {
      check = next;
    },
    homeIs(next) {
      home = next;
    },
    person,
    took: (count) => soon(() => turns.length >= count),
    async close() {
      timers.runOut();
      await adapter.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (!beside) await slack.close();
    },
  };
}
