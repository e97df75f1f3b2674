import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APP, TEAM } from '../../fakes/slack.ts';
import { type Delivery, overHttp, signed } from '../../support/slack-person.ts';
import { soon } from '../teams/served-teams.ts';
import { type ServedSlack, servedSlack } from './served-slack.ts';

const RUNS = 300;

/** Anything that JSON can hold, with the names that Slack uses, and some that nobody should. */
const name = fc.constantFrom(
  'type',
  'user',
  'team',
  'view',
  'state',
  'values',
  'actions',
  'container',
  '__proto__',
  'constructor',
  'x',
);
const leaf = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(APP, TEAM, 'U1LIN', 'D1LIN', 'form'),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 5 }),
  ),
}));

const FRAMES: Readonly<Record<string, object>> = {
  event: {
    type: 'event_callback',
    api_app_id: APP,
    team_id: TEAM,
    event: { type: 'message', channel: 'D1LIN', channel_type: 'im', user: 'U1LIN', text: 'hi', ts: '1.1' },
  },
  press: {
    type: 'block_actions',
    api_app_id: APP,
    team: { id: TEAM },
    user: { id: 'U1LIN' },
    trigger_id: '1',
    container: { type: 'message', message_ts: '1.1', channel_id: 'D1LIN' },
    actions: [{ type: 'button', action_id: 'press.0', value: 't' }],
  },
  submission: {
    type: 'view_submission',
    api_app_id: APP,
    team: { id: TEAM },
    user: { id: 'U1LIN' },
    view: { id: 'V1', callback_id: 'form', private_metadata: '{"token":"t"}', state: { values: {} } },
  },
};

/** The frame with some of it, at any depth, exchanged for something else. */
function mutated(frame: object, at: number, by: unknown): object {
  const copy = structuredClone(frame) as Record<string, unknown>;
  const places: [Record<string, unknown>, string][] = [];
  const walk = (one: Record<string, unknown>) => {
    for (const key of Object.keys(one)) {
      places.push([one, key]);
      if (typeof one[key] === 'object' && one[key] !== null) walk(one[key] as Record<string, unknown>);
    }
  };
  walk(copy);
  const [holder, key] = places[at % places.length] ?? [copy, 'type'];
  holder[key] = by;
  return copy;
}

describe('slack: S44: deliveries of any shape', () => {
  let served: ServedSlack;
  let delivery: Delivery;
  beforeAll(async () => {
    served = await servedSlack();
    delivery = overHttp(served.url);
  });
  afterAll(() => served.close());

  it('are answered with 200, 400 or 404, end in no crash, and the next one is served', async () => {
    const statuses = new Set<number>();
    const post = async (json: unknown, isForm: boolean) => {
      const text = JSON.stringify(json);
      const body = isForm ? new URLSearchParams({ payload: text }).toString() : text;
      const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
      const headers = { 'content-type': type, ...signed(body) };
      const response = await fetch(`${served.url}/slack/events`, { method: 'POST', headers, body });
      statuses.add(response.status);
    };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(FRAMES)),
        fc.nat(40),
        value,
        fc.boolean(),
        async (kind, at, by, whole) => {
          await post(whole ? by : mutated(FRAMES[kind] ?? {}, at, by), kind !== 'event');
        },
      ),
      { numRuns: RUNS },
    );
    expect([...statuses].filter((status) => ![200, 400, 404].includes(status))).toEqual([]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    const before = served.turns.length;
    await delivery.event({
      ...FRAMES.event,
      event: { ...(FRAMES.event as { event: object }).event, ts: '9.9', text: 'still there?' },
    });
    await soon(() =>
      served.turns.slice(before).some(({ does }) => does.kind === 'say' && does.text === 'still there?'),
    );
  });
});
