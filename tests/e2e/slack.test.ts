import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { changed } from '../support/patient-person.ts';
import { linkOf, pressable, type SlackPerson } from '../support/slack-person.ts';
import { callbackFrom, closeScenes, formsOf, leftBehind, sees, shopsOf, slackScene } from '../support/slack-scene.ts';
import { consentThrough } from '../support/teams-person.ts';

const PRIVATE = {
  clientId: 'amzn1.application-oa2-client.sandbox-a2northwind001',
  clientSecret: 'amzn1.oa2-cs.v1.sandbox-a2northwind001',
  refreshToken: 'Atzr|sandbox-a2northwind001-eu',
};

afterEach(closeScenes);

let browser: Browser | undefined;
afterAll(() => browser?.close());

const formText = (person: SlackPerson) => JSON.stringify(person.form() ?? 'no form');
const LINS = [['northwind_home_uk', 'UK', 'slack/T0WORKSPACE/U1LIN']];

describe.each(['HTTP', 'Socket Mode'] as const)('a walk in Slack, over %s', (way) => {
  it('from a command in a channel to a saved shop: Open, Amazon, Save', async () => {
    const at = await slackScene(way);
    await at.lin.command('/authorize', 'amazon UK');
    await sees(at.lin, /1 of 3/);
    expect(await changed(() => at.slack.whispers.length === 1)).toBe(true);
    expect(JSON.stringify(at.slack.whispers)).toContain('https://slack.com/app_redirect?app=A0SHOPKEY');
    expect([...at.slack.messages.values()].every(({ channel }) => channel === 'D1LIN')).toBe(true);
    await consentThrough(linkOf(at.lin.card(), 'Open Amazon'));
    await sees(at.lin, /2 of 3.*Northwind Home/);
    await at.lin.press('Save');
    await sees(at.lin, /is authorized/);
    expect(at.slack.messages.size).toBe(1);
    expect(await shopsOf(at)).toEqual(LINS);
  });

  it('in Chinese, from the profile, with the name changed in the form', async () => {
    const at = await slackScene(way);
    await at.mei.command('/authorize', 'amazon UK');
    await sees(at.mei, /亚马逊 · 英国/);
    await consentThrough(linkOf(at.mei.card(), '打开亚马逊'));
    await sees(at.mei, /第 2 步/);
    await at.mei.press('修改');
    expect(await changed(() => formText(at.mei).includes('northwind_home_uk'))).toBe(true);
    expect(JSON.stringify(await at.mei.submit({ name: '不行 的' }))).toContain('errors');
    await at.mei.submit({ name: 'bei_feng_uk' });
    await sees(at.mei, /已授权|授权完成|授权成功/);
    expect(await shopsOf(at)).toEqual([['bei_feng_uk', 'UK', 'slack/T0WORKSPACE/U2MEI']]);
  });

  it('S26: every delivery comes three times, and there is one card, one code and one shop', async () => {
    const at = await slackScene(way);
    const trigger = at.slack.trigger();
    for (let again = 0; again < 3; again++) await at.lin.command('/authorize', 'amazon UK', { trigger_id: trigger });
    await sees(at.lin, /1 of 3/);
    await consentThrough(linkOf(at.lin.card(), 'Open Amazon'));
    await sees(at.lin, /2 of 3/);
    const on = at.lin.card();
    for (let again = 0; again < 3; again++)
      await at.lin.press('Save', {}, { ...(on ? { on } : {}), id: '1700000000.5' });
    await sees(at.lin, /is authorized/);
    expect(at.slack.messages.size).toBe(1);
    expect(await shopsOf(at)).toEqual(LINS);
  });
});

describe('a walk in Slack', () => {
  it('offers the sites of an account that does not sell there', async () => {
    const at = await slackScene('HTTP');
    await at.lin.say('authorize amazon uk');
    await sees(at.lin, /1 of 3/);
    await consentThrough(linkOf(at.lin.card(), 'Open Amazon'), 'Lanternhof');
    await sees(at.lin, /not in the UK/);
    const use = pressable(at.lin.card()?.blocks ?? []).find(({ label }) => label.startsWith('Use '))?.label ?? '';
    await at.lin.press(use);
    await sees(at.lin, /Save it as/);
    await at.lin.press('Save');
    await sees(at.lin, /is authorized/);
  });

  it('without a public address: a pasted address finishes it', async () => {
    const at = await slackScene('Socket Mode', { SHOPKEY_PUBLIC_URL: '' });
    await at.lin.say('authorize amazon uk');
    await sees(at.lin, /1 of 3/);
    const link = linkOf(at.lin.card(), 'Open Amazon');
    const callback = await callbackFrom(link);
    await at.lin.say(`<${callback.replaceAll('&', '&amp;')}>`);
    await sees(at.lin, /2 of 3/);
    await at.lin.press('Save');
    await sees(at.lin, /is authorized/);
    expect(await shopsOf(at)).toEqual(LINS);
  });

  it('S35: without a public address secrets are typed into the form, which says what that means, and are left nowhere', async () => {
    const at = await slackScene('Socket Mode', { SHOPKEY_PUBLIC_URL: '' });
    await at.lin.say('authorize amazon private UK');
    await sees(at.lin, /LWA credentials/);
    await at.lin.press('Save and check');
    expect(await changed(() => formText(at.lin).includes('Slack cannot hide'))).toBe(true);
    expect(JSON.stringify(await at.lin.submit({ ...PRIVATE, refreshToken: 'no' }))).toContain('errors');
    await at.lin.submit(PRIVATE);
    await sees(at.lin, /Save it as/);
    await at.lin.press('Save');
    await sees(at.lin, /is authorized/);
    expect(await shopsOf(at)).toEqual(LINS);
    const left = leftBehind(at);
    expect(left).toContain('SQLite format 3');
    for (const form of [PRIVATE.clientSecret, PRIVATE.refreshToken].flatMap(formsOf)) expect(left).not.toContain(form);
  });

  it('S30: secrets are entered on Shopkey’s own page, in Chromium without script, and are left nowhere', async () => {
    const at = await slackScene('HTTP');
    await at.lin.say('authorize amazon private UK');
    await sees(at.lin, /LWA credentials/);
    const args = [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ];
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    const link = pressable(at.lin.card()?.blocks ?? []).find(({ url }) => url?.includes('/enter/'))?.url ?? '';
    await page.goto(link);
    for (const [n, value] of Object.values(PRIVATE).entries())
      await page
        .locator('input')
        .nth(n + 1)
        .fill(value);
    await page.locator('button').click();
    await sees(at.lin, /Save it as/);
    await at.lin.press('Save');
    await sees(at.lin, /is authorized/);
    expect(await shopsOf(at)).toEqual(LINS);
    const left = leftBehind(at).replaceAll(link, '');
    const address = link.split('/').at(-1) ?? link;
    for (const form of [PRIVATE.clientSecret, PRIVATE.refreshToken, address].flatMap(formsOf))
      expect(left).not.toContain(form);
  });

  it('S29: a secret pasted in private is used and not repeated; among others it is refused', async () => {
    const at = await slackScene('HTTP');
    await at.lin.say('authorize amazon private UK');
    await sees(at.lin, /LWA credentials/);
    await at.lin.say(PRIVATE.refreshToken);
    const said = () => JSON.stringify([...at.slack.messages.values()]);
    expect(await changed(() => said().includes('delete your message'))).toBe(true);
    await at.lin.mention(PRIVATE.refreshToken);
    expect(await changed(() => JSON.stringify(at.slack.whispers).includes('rotate it'))).toBe(true);
    expect(await changed(() => said().includes('rotate it'))).toBe(true);
    for (const form of formsOf(PRIVATE.refreshToken)) expect(leftBehind(at)).not.toContain(form);
  });

  it('the Home tab follows the walk', async () => {
    const at = await slackScene('HTTP');
    const home = () => JSON.stringify(at.slack.homes.get('U1LIN') ?? 'none');
    await at.lin.open('home');
    expect(await changed(() => home().includes('No shop is authorized'))).toBe(true);
    await at.lin.command('/authorize', 'amazon UK');
    await sees(at.lin, /1 of 3/);
    expect(await changed(() => home().includes('Amazon · United Kingdom · since'))).toBe(true);
    await consentThrough(linkOf(at.lin.card(), 'Open Amazon'));
    await sees(at.lin, /2 of 3/);
    await at.lin.press('Save');
    await sees(at.lin, /is authorized/);
    expect(await changed(() => home().includes('northwind_home_uk · Amazon United Kingdom · works'))).toBe(true);
    await at.lin.press('Show', {}, { home: true });
    await sees(at.lin, /Id in the ERP/);
  });
});
