import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openMarketplaces, RETIRED_FLOWS } from '../../adapters/marketplaces/opening.ts';
import { forgetSecrets, readConfig, refuseSimulation } from '../../config/index.ts';
import { VARIABLES } from '../../config/variables.ts';
import { embedded } from '../../storage/embedded/opening.ts';
import { temporaryFolder } from '../support/processes.ts';

const KEY = Buffer.from(Uint8Array.from({ length: 32 }, (_, i) => i * 5)).toString('base64');
const good = { SHOPKEY_KEYS: `k1:${KEY}` };

/** What an address has to have in it or at its end, so that nothing else is wrong with it. */
const pathOf = (name: string) =>
  ({ SHOPKEY_EBAY_NOTICE_URL: '/notice/ebay', SHOPKEY_SHOPIFY_SHOP_URL: '/{shop}' })[name] ?? '';

const BAD: readonly [string, Record<string, string>][] = [
  ['SHOPKEY_KEYS', {}],
  ['SHOPKEY_KEYS', { SHOPKEY_KEYS: '' }],
  ['SHOPKEY_KEYS', { SHOPKEY_KEYS: 'k1:c2hvcnQ=' }],
  ['SHOPKEY_KEYS', { SHOPKEY_KEYS: `k1:${KEY},k1:${KEY}` }],
  ['SHOPKEY_KEYS', { SHOPKEY_KEYS: `k1:${KEY},k2:${KEY}` }],
  ['SHOPKEY_KEYS', { SHOPKEY_KEYS: `k1:${Buffer.alloc(32).toString('base64')}` }],
  ['SHOPKEY_LOST_KEYS', { ...good, SHOPKEY_LOST_KEYS: `k0:${KEY}` }],
  ['SHOPKEY_PORT', { ...good, SHOPKEY_PORT: 'http' }],
  ...['0x1F90', '8.08e3', '3978.5', '70000'].map((port): [string, Record<string, string>] => [
    'SHOPKEY_PORT',
    { ...good, SHOPKEY_PORT: port },
  ]),
  ...['my-own-proxy', '10.0.0.999', '10.0.0.0/33', '10.0.0.0/8/8'].map((proxy): [string, Record<string, string>] => [
    'SHOPKEY_TRUST_PROXIES',
    { ...good, SHOPKEY_TRUST_PROXIES: proxy },
  ]),
  ...['http://erp.lan', 'erp.lan/orders', 'erp.lan:99999', 'my-own.lan:80', 'my-own.lan:443', '*.my-own.lan'].map(
    (host): [string, Record<string, string>] => [
      'SHOPKEY_WEBHOOK_PRIVATE_HOSTS',
      { ...good, SHOPKEY_WEBHOOK_PRIVATE_HOSTS: host },
    ],
  ),
  ['SHOPKEY_EBAY_NOTICE_URL', { ...good, SHOPKEY_EBAY_NOTICE_URL: 'https://my-own.example/ebay' }],
  ...['SHOPKEY_EBAY_CLIENT_ID', 'SHOPKEY_EBAY_DEV_ID', 'SHOPKEY_AMAZON_MWS_ACCESS_KEY_ID'].map(
    (name): [string, Record<string, string>] => [name, { ...good, [name]: 'two words here' }],
  ),
  ['SHOPKEY_PUBLIC_URL', { ...good, SHOPKEY_PUBLIC_URL: 'ftp://my-own-host.example' }],
  ...[
    'https://my-own.example/chat',
    'https://my-own.example/?a=b',
    'https://my-own.example?',
    'http://my-own.example',
    'https://me@my-own.example',
    'my-own.example',
  ].map((url): [string, Record<string, string>] => ['SHOPKEY_PUBLIC_URL', { ...good, SHOPKEY_PUBLIC_URL: url }]),
  ...[
    'lin@my-own.example',
    'slack/U0MYOWN',
    'skype/mytenant/myuser',
    'teams/mytenant/myuser/more',
    'teams//myuser',
  ].map((ids): [string, Record<string, string>] => ['SHOPKEY_ADMINS', { ...good, SHOPKEY_ADMINS: ids }]),
  ...['amazon:mws_self', 'mws_self', 'amazon:app', 'etsy:old'].map((flow): [string, Record<string, string>] => [
    'SHOPKEY_RETIRED_FLOWS',
    { ...good, SHOPKEY_RETIRED_FLOWS: flow },
  ]),
  ['SHOPKEY_REDIS_URL', { ...good, SHOPKEY_REDIS_URL: 'http://localhost' }],
  ['SHOPKEY_REDIS_URL', { ...good, SHOPKEY_REDIS_URL: 'redis://127.0.0.1:1,http://127.0.0.1' }],
  ['SHOPKEY_TEAMS_APP_ID', { ...good, SHOPKEY_TEAMS_APP_ID: 'my-bot' }],
  ['SHOPKEY_SLACK_BOT_TOKEN', { ...good, SHOPKEY_SLACK_BOT_TOKEN: 'xapp-1-of-another-kind' }],
  ['SHOPKEY_SLACK_APP_TOKEN', { ...good, SHOPKEY_SLACK_APP_TOKEN: 'xoxb-of-another-kind' }],
  ['SHOPKEY_AMAZON_APPLICATION_ID', { ...good, SHOPKEY_AMAZON_APPLICATION_ID: 'amzn1.application-oa2-client.x' }],
  ['SHOPKEY_AMAZON_SECRET_MADE', { ...good, SHOPKEY_AMAZON_SECRET_MADE: '01.05.2026' }],
  ['SHOPKEY_AMAZON_SECRET_MADE', { ...good, SHOPKEY_AMAZON_SECRET_MADE: '2026-02-30' }],
  ...Object.keys(VARIABLES)
    .filter((name) => name.endsWith('_URL') && name !== 'SHOPKEY_REDIS_URL' && name !== 'SHOPKEY_REDIS_TRIM_URL')
    .map((name): [string, Record<string, string>] => [
      name,
      { ...good, [name]: `http://my-own.example${pathOf(name)}` },
    ]),
  ...['127.0.0.1.my-own.example', '127.0.0.1@my-own.example', '{host}.my-own.example', '{host}', '10.0.0.7:8080'].map(
    (host): [string, Record<string, string>] => [
      'SHOPKEY_AMAZON_API_URL',
      { ...good, SHOPKEY_AMAZON_API_URL: `http://${host}` },
    ],
  ),
  ['SHOPKEY_SLACK_API_URL', { ...good, SHOPKEY_SLACK_API_URL: 'HTTP://my-own.example/api' }],
  ['SHOPKEY_TEAMS_APP_PASSWORD', { ...good, SHOPKEY_TEAMS_APP_PASSWORD: 'my-own-password' }],
  ['SHOPKEY_SLACK_APP_TOKEN', { ...good, SHOPKEY_SLACK_APP_TOKEN: 'xapp-my-own' }],
  ['SHOPKEY_METRICS', { ...good, SHOPKEY_METRICS: '9464' }],
  ['SHOPKEY_METRICS', { ...good, SHOPKEY_METRICS: '127.0.0.1:94640' }],
  ['SHOPKEY_SHOW_BUYERS', { ...good, SHOPKEY_SHOW_BUYERS: 'perhaps' }],
  ['SHOPKEY_SHOW_BUYERS', { ...good, SHOPKEY_SHOW_BUYERS: 'yes' }],
  ['SHOPKEY_TYPO', { ...good, SHOPKEY_TYPO: 'x' }],
];

describe('the configuration', () => {
  it.each(BAD)('S11: a bad %s is one sentence that names it, and not its value', (name, env) => {
    let said = '';
    try {
      readConfig(env);
    } catch (error) {
      said = (error as Error).message;
    }
    expect(said).toMatch(new RegExp(`^${name}\\b`));
    expect(said).not.toContain('\n');
    for (const value of Object.values(env)) if (value.length > 6) expect(said).not.toContain(value);
  });

  it('reads a good one, with defaults', () => {
    expect(readConfig(good)).toMatchObject({ SHOPKEY_PORT: 3978, SHOPKEY_HOST: '127.0.0.1', SHOPKEY_ADMINS: [] });
  });

  it('takes what people rightly write', () => {
    const read = readConfig({
      ...good,
      SHOPKEY_PUBLIC_URL: 'https://shopkey.example.com/',
      SHOPKEY_ADMINS: 'slack/T0123ABCD/U0123ABCD, teams/3f2c-1/9b1e:2',
      SHOPKEY_RETIRED_FLOWS: 'amazon:mws-self,wish:v2',
    });
    expect(read.SHOPKEY_PUBLIC_URL).toBe('https://shopkey.example.com');
    expect(read.SHOPKEY_ADMINS).toHaveLength(2);
    const more = {
      SHOPKEY_TRUST_PROXIES: '10.0.0.4, fd00::/8,loopback',
      SHOPKEY_WEBHOOK_PRIVATE_HOSTS: 'ERP.lan, [fd00::1]:8080',
    };
    expect(readConfig({ ...good, ...more }).SHOPKEY_TRUST_PROXIES).toEqual(['10.0.0.4', 'fd00::/8', 'loopback']);
    for (const local of ['http://127.0.0.1:3978', 'http://localhost:1', 'http://[::1]:3978'])
      expect(readConfig({ ...good, SHOPKEY_PUBLIC_URL: local }).SHOPKEY_PUBLIC_URL).toBe(local);
  });

  it('takes an address of http on this machine, and one of https anywhere', () => {
    for (const url of [
      'http://127.0.0.1:4010/{region}',
      'http://localhost',
      'http://[::1]:1/x',
      'https://proxy.example',
    ])
      expect(readConfig({ ...good, SHOPKEY_AMAZON_API_URL: url }).SHOPKEY_AMAZON_API_URL).toBe(url);
  });

  it('a chat of which half is set says what is missing, and a simulated one needs none of it', () => {
    const password = { SHOPKEY_TEAMS_APP_PASSWORD: 'a-password' };
    expect(() => readConfig({ ...good, ...password })).toThrow(
      'SHOPKEY_TEAMS_APP_PASSWORD alone opens no chat: set SHOPKEY_TEAMS_APP_ID, and SHOPKEY_TEAMS_TENANT_ID, or take it out (docs/setup/teams.md)',
    );
    expect(() => readConfig({ ...good, SHOPKEY_SLACK_SIGNING_SECRET: 'a-secret-of-slack' })).toThrow(
      /^SHOPKEY_SLACK_SIGNING_SECRET alone opens no chat: set SHOPKEY_SLACK_BOT_TOKEN, or take it out/,
    );
    expect(() => readConfig({ ...good, ...password, SHOPKEY_TEAMS_PLAYGROUND: 'yes' })).not.toThrow();
  });

  it('knows every retired flow that a platform has', async () => {
    const opened = await openMarketplaces(readConfig(good), { clock: { now: () => 0 }, retiredFlows: [] });
    const retired = opened.flatMap(({ platform, flows }) =>
      flows.filter((flow) => flow.retired).map(({ id }) => `${platform}:${id}`),
    );
    expect([...RETIRED_FLOWS].sort()).toEqual(retired.sort());
  });

  it.each(['a file', 'below a file'])('a data folder that is %s is one sentence, too', async (where) => {
    const folder = temporaryFolder('config');
    const file = join(folder, 'here');
    writeFileSync(file, '');
    const data = where === 'a file' ? file : join(file, 'below');
    const values = { SHOPKEY_DATA: data };
    await expect(embedded.open(values, { clock: { now: () => 0 } })).rejects.toThrow(
      /^SHOPKEY_DATA: a folder that Shopkey may write to was expected, for example/,
    );
  });

  it.each([
    ['127.0.0.1:9464', { host: '127.0.0.1', port: 9464 }],
    ['[::1]:0', { host: '::1', port: 0 }],
    ['metrics.example:80', { host: 'metrics.example', port: 80 }],
  ])('reads where figures are served: %s', (given, at) => {
    expect(readConfig({ ...good, SHOPKEY_METRICS: given }).SHOPKEY_METRICS).toEqual(at);
  });

  it('reads how often the orders of a platform are pulled, and no other word for it', () => {
    const read = (given: string) => readConfig({ ...good, SHOPKEY_PULL_MINUTES: given }).SHOPKEY_PULL_MINUTES;
    expect(read('amazon:15, wish:30')).toEqual(
      new Map([
        ['amazon', 15],
        ['wish', 30],
      ]),
    );
    expect(readConfig(good).SHOPKEY_PULL_MINUTES).toEqual(new Map());
    for (const wrong of ['amazon', 'amazon:0', 'amazon:1441', 'amazon:1.5', 'etsy:10', 'wish:5,wish:6', '10'])
      expect(() => read(wrong)).toThrow(/^SHOPKEY_PULL_MINUTES/);
  });

  it('S11: secrets are taken out of the environment', () => {
    const env: Record<string, string | undefined> = { ...good, SHOPKEY_PORT: '1' };
    forgetSecrets(env);
    expect(env).toEqual({ SHOPKEY_PORT: '1' });
  });

  it.each([
    ['SHOPKEY_AMAZON_APPLICATION_ID', 'amzn1.sp.solution.sandbox-shopkey'],
    ['SHOPKEY_AMAZON_CLIENT_ID', 'amzn1.application-oa2-client.sandbox-shopkey'],
    ['SHOPKEY_AMAZON_CLIENT_SECRET', 'amzn1.oa2-cs.v1.sandbox-shopkey'],
    ['SHOPKEY_AMAZON_TOKEN_URL', 'http://127.0.0.1:4010/auth/o2/token'],
    ['SHOPKEY_AMAZON_API_URL', 'https://localhost:4010/{region}'],
    ['SHOPKEY_AMAZON_CONSENT_URL', 'http://localhost:4010/sc/{code}'],
  ])('S47: the simulation’s %s is refused beside a real chat', (name, value) => {
    const toy = { ...good, [name]: value };
    const start = (env: Record<string, string>) => refuseSimulation(env, readConfig(env));
    expect(() => start(toy)).toThrow(new RegExp(`^${name}`));
    expect(() => start({ ...toy, SHOPKEY_TEAMS_PLAYGROUND: 'yes' })).not.toThrow();
    const real = { SHOPKEY_TEAMS_PLAYGROUND: 'yes', SHOPKEY_TEAMS_APP_ID: '11111111-2222-3333-4444-555555555555' };
    expect(() => start({ ...toy, ...real })).toThrow(new RegExp(`^${name}`));
    expect(() => start(good)).not.toThrow();
  });

  it('S47: the simulation never serves a real Slack, beside the playground either', () => {
    const toy = {
      ...good,
      SHOPKEY_TEAMS_PLAYGROUND: 'yes',
      SHOPKEY_AMAZON_TOKEN_URL: 'http://127.0.0.1:4010/auth/o2/token',
      SHOPKEY_SLACK_BOT_TOKEN: 'xoxb-1',
    };
    const start = (env: Record<string, string>) => refuseSimulation(env, readConfig(env));
    expect(() => start(toy)).toThrow(/^SHOPKEY_AMAZON_TOKEN_URL/);
    expect(() => start({ ...toy, SHOPKEY_SLACK_API_URL: 'http://127.0.0.1:4003/api' })).not.toThrow();
  });

  it('every variable says what it is for, what is expected, and an example', () => {
    for (const variable of Object.values(VARIABLES))
      for (const said of [variable.about, variable.expected, variable.example]) expect(said.length).toBeGreaterThan(0);
  });
});
