import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { line } from '../../../bot/view.ts';
import {
  executed,
  inChannel,
  inPrivate,
  PERSON,
  ROSTER_ENTRY,
  type ServedTeams,
  said,
  servedTeams,
  soon,
  TENANT,
} from './served-teams.ts';

const HOUR_MS = 3_600_000;
const REFUSED = 'own members, not for guests';

describe('teams: members', () => {
  let served: ServedTeams;
  let deliveries = 0;
  beforeEach(async () => {
    served = await servedTeams({ tenantId: TENANT });
    served.answer(() => ({ kind: 'say', view: line('Served') }));
  });
  afterEach(() => served.close());

  const say = (more: object = {}) => served.send(inPrivate({ ...said('shops'), id: `say-${deliveries++}`, ...more }));
  const press = () => served.send(inPrivate({ ...executed({ token: 't' }), id: `press-${deliveries++}` }));
  const asked = () => served.connector.calls.filter(({ method }) => method === 'GET').map(({ path }) => path);
  const lastSaid = () => JSON.stringify(served.connector.calls.findLast(({ method }) => method === 'POST')?.body);

  const OUTSIDERS: readonly [string, object | undefined][] = [
    ['a guest by role', { ...ROSTER_ENTRY, userRole: 'guest' }],
    [
      'a guest by sign-in name, whose role says user',
      { ...ROSTER_ENTRY, userPrincipalName: 'lin_x.example#EXT#@n.example' },
    ],
    ['somebody without an account', { ...ROSTER_ENTRY, userRole: 'anonymous' }],
    ['a role that nobody has heard of', { ...ROSTER_ENTRY, userRole: 'robot' }],
    ['somebody of another tenant', { ...ROSTER_ENTRY, tenantId: '9'.repeat(8) }],
    ['somebody of no tenant', { ...ROSTER_ENTRY, tenantId: undefined }],
    ['an entry that is somebody else’s', { ...ROSTER_ENTRY, aadObjectId: '9'.repeat(8) }],
    ['somebody whom the chat does not have', undefined],
  ];

  it.each(OUTSIDERS)('S20: refuses %s, in messages, presses and channels, in one sentence', async (_, entry) => {
    served.connector.enroll('29:user', entry);
    await say();
    expect(lastSaid()).toContain(REFUSED);
    expect(await press()).toMatchObject({ status: 200, body: { value: expect.stringContaining(REFUSED) } });
    await served.send(inChannel({ ...said('shops'), id: 'in-channel' }));
    expect(lastSaid()).toContain(REFUSED);
    expect(served.turns).toEqual([]);
    expect(await served.people.read(PERSON)).toBeUndefined();
  });

  it('S20: says so in Chinese to whose Teams is Chinese', async () => {
    served.connector.enroll('29:user', { ...ROSTER_ENTRY, userRole: 'guest' });
    await say({ locale: 'zh-CN' });
    expect(lastSaid()).toContain('不为来宾服务');
  });

  it('S20: greets no guest', async () => {
    served.connector.enroll('29:user', { ...ROSTER_ENTRY, userRole: 'guest' });
    await served.send(inPrivate({ type: 'installationUpdate', action: 'add', id: 'install' }));
    expect(served.turns).toEqual([]);
    expect(served.connector.messages.size).toBe(0);
  });

  it.each([
    ['an owner', { ...ROSTER_ENTRY, userRole: 'Owner' }],
    ['a member whose entry names no role', { ...ROSTER_ENTRY, userRole: undefined }],
    ['a member in other letters', { ...ROSTER_ENTRY, tenantId: TENANT.toUpperCase() }],
  ])('serves %s', async (_, entry) => {
    served.connector.enroll('29:user', entry);
    await say();
    expect(served.turns).toHaveLength(1);
  });

  it('asks once an hour, and the chat that the person writes in', async () => {
    await say();
    await say();
    expect(asked()).toEqual(['/v3/conversations/a:private/members/29:user']);
    served.timers.pass(HOUR_MS);
    await served.send(inChannel({ ...said('shops'), id: 'in-channel' }));
    expect(asked().at(-1)).toBe('/v3/conversations/19:room@thread.tacv2/members/29:user');
    served.timers.pass(HOUR_MS);
    const channelData = { tenant: { id: TENANT }, team: { id: '19:team@thread.tacv2' } };
    await served.send(inChannel({ ...said('shops'), channelData, id: 'in-team' }));
    expect(asked().at(-1)).toBe('/v3/conversations/19:team@thread.tacv2/members/29:user');
    expect(served.turns).toHaveLength(4);
  });

  it('S20: refuses within the hour whom the roster then has as a guest', async () => {
    await say();
    served.connector.enroll('29:user', { ...ROSTER_ENTRY, userRole: 'guest' });
    served.timers.pass(HOUR_MS);
    await press();
    expect(served.turns).toHaveLength(1);
  });

  it('serves a minute later who has become a member', async () => {
    served.connector.enroll('29:user', { ...ROSTER_ENTRY, userRole: 'guest' });
    await say();
    served.connector.enroll('29:user', ROSTER_ENTRY);
    await say();
    expect(served.turns).toHaveLength(0);
    served.timers.pass(HOUR_MS / 60);
    await say();
    expect(served.turns).toHaveLength(1);
  });

  it('S20: serves nobody unknown while the roster cannot be asked, says so, and asks again next time', async () => {
    served.connector.refuse(503, 4);
    await say();
    expect(lastSaid()).toContain('I cannot check right now');
    expect(served.turns).toEqual([]);
    served.connector.refuse(503, 4);
    expect(await press()).toMatchObject({ body: { value: expect.stringContaining('I cannot check right now') } });
    await say();
    expect(served.turns).toHaveLength(1);
  });

  it('goes on serving a member for a day while the roster cannot be asked, and no longer', async () => {
    await say();
    served.timers.pass(23 * HOUR_MS);
    served.connector.refuse(503, 4);
    await say();
    expect(served.turns).toHaveLength(2);
    served.timers.pass(HOUR_MS);
    served.connector.refuse(503, 4);
    await say();
    expect(served.turns).toHaveLength(2);
  });

  it('answers a press with "checking" while the roster is slow, and with the refusal then', async () => {
    served.connector.enroll('29:user', { ...ROSTER_ENTRY, userRole: 'guest' });
    const open = served.connector.pause();
    const answered = press();
    await soon(() => asked().length === 1);
    served.timers.runOut();
    expect(JSON.stringify((await answered).body)).toContain('Checking');
    open();
    await soon(() => served.connector.messages.size > 0);
    expect(lastSaid()).toContain(REFUSED);
    expect(served.turns).toEqual([]);
  });
});
