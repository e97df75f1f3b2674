import { describe, expect, it } from 'vitest';
import { openTeams } from '../../../adapters/teams/index.ts';
import { CONNECTOR_HOSTS, trustIn } from '../../../adapters/teams/service-url.ts';
import { ConfigError } from '../../../bot/errors.ts';
import { Secret } from '../../../bot/secret.ts';
import { executed, inPrivate, peopleInMemory, ROSTER_ENTRY, said, servedTeams, TENANT, USER } from './served-teams.ts';

describe('teams: who is served', () => {
  it.each([
    [
      'another tenant',
      { conversation: { id: 'a:p', conversationType: 'personal', tenantId: '9'.repeat(8) }, channelData: {} },
    ],
    ['two tenants at once', { channelData: { tenant: { id: '9'.repeat(8) } } }],
    ['no tenant', { conversation: { id: 'a:p', conversationType: 'personal' }, channelData: {} }],
    ['nobody that Entra knows', { from: { id: '29:user', name: 'admin' } }],
    ['an object id with a path in it', { from: { id: '29:user', aadObjectId: `../${USER}` } }],
  ])('S20: refuses %s in messages and presses', async (_, who) => {
    const served = await servedTeams({ tenantId: TENANT });
    await served.send(inPrivate({ ...said('authorize'), ...who }));
    expect(JSON.stringify(served.connector.calls[0]?.body)).toContain('own members, not for guests');
    const { status, body } = await served.send(inPrivate({ ...executed({ token: 't' }), ...who, id: 'event-2' }));
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain('own members, not for guests');
    expect(served.turns).toEqual([]);
    await served.close();
  });

  it('S20: knows a renamed person by the object id alone', async () => {
    const served = await servedTeams({ tenantId: TENANT.toUpperCase() });
    served.connector.enroll('29:x', ROSTER_ENTRY);
    await served.send(
      inPrivate({ ...said('hi'), from: { id: '29:x', name: 'The Admin', aadObjectId: USER.toUpperCase() } }),
    );
    expect(served.turns[0]?.who.id).toBe(`teams/${TENANT}/${USER}`);
    await served.close();
  });

  it('takes nothing from other bots', async () => {
    const served = await servedTeams();
    await served.send(inPrivate({ ...said('hi'), from: { id: '28:other', aadObjectId: USER, role: 'bot' } }));
    expect(served.turns).toEqual([]);
    await served.close();
  });

  it('in the playground serves any tenant, for it has only invented ones', async () => {
    const served = await servedTeams();
    await served.send(
      inPrivate({
        ...said('hi'),
        conversation: { id: 'a', conversationType: 'personal', tenantId: '0-1' },
        channelData: {},
      }),
    );
    expect(served.turns[0]?.who.id).toBe(`teams/0-1/${USER}`);
    await served.close();
  });
});

describe('teams: configuration', () => {
  const log = { info() {}, warn() {}, error() {} };
  const common = {
    bot: () => ({ left: async () => undefined, take: async () => ({ kind: 'none' as const }) }),
    people: peopleInMemory(),
    log,
  };

  it.each([
    ['outside of the playground', { playground: false, loopback: true }],
    ['on a network address', { playground: true, loopback: false }],
    ['with an app id without a password', { playground: false, loopback: true, appId: 'app', tenantId: TENANT }],
    [
      'with an app id without a tenant',
      { playground: false, loopback: true, appId: 'app', appPassword: new Secret('p') },
    ],
  ])('S25: does not start %s', async (_, options) => {
    await expect(openTeams({ ...common, ...options })).rejects.toThrow(ConfigError);
  });
});

describe('teams: service addresses', () => {
  const rule = { hosts: CONNECTOR_HOSTS, playground: false };
  it.each([
    ['https://smba.trafficmanager.net/emea/', 'token'],
    ['https://smba.infra.gcc.teams.microsoft.com/teams/', 'token'],
    ['https://europe.api.botframework.com/', 'token'],
    ['http://smba.trafficmanager.net/', 'none'],
    ['https://smba.trafficmanager.net:8443/', 'none'],
    ['https://evil.trafficmanager.net/', 'none'],
    ['https://xsmba.trafficmanager.net/', 'none'],
    ['https://evilbotframework.com/', 'none'],
    ['https://teams.microsoft.com.example.org/', 'none'],
    ['https://user:pass@smba.trafficmanager.net/', 'none'],
    ['https://smba.trafficmanager.net@example.org/', 'none'],
    ['http://127.0.0.1:9/', 'none'],
    ['nonsense', 'none'],
  ])('S25: %s gets %s', (url, trust) => {
    expect(trustIn(url, rule)).toBe(trust);
  });

  it('S25: the playground may be on this machine, and gets no token', () => {
    expect(trustIn('http://127.0.0.1:56150/_connector', { ...rule, playground: true })).toBe('bare');
    expect(trustIn('http://10.0.0.1:56150/_connector', { ...rule, playground: true })).toBe('none');
  });
});
