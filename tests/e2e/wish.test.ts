import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { press as pressButton, visit } from '../sandbox/browser.ts';
import { type App, consent, createApp, send, settingsUrl } from '../sandbox/wish/visitor.ts';
import { changed } from '../support/patient-person.ts';
import { type RealShopkey, startRealShopkey } from '../support/processes.ts';
import { everyAction, inputsOf, type TeamsPerson, teamsPerson, wordsOf } from '../support/teams-person.ts';

/** The walk through Wish with `main.ts` as it is built, the simulated Wish beside it, and Teams' own deliveries. */

let shopkey: RealShopkey;
let people = 0;
const chats: TeamsPerson[] = [];
beforeAll(async () => {
  shopkey = await startRealShopkey({ SHOPKEY_RETIRED_FLOWS: 'wish:v2' });
});
afterAll(async () => {
  await Promise.all(chats.map((chat) => chat.close()));
  await shopkey.stop();
});

async function newPerson(): Promise<TeamsPerson> {
  const user = `22222222-2222-2222-2222-${String(++people).padStart(12, '0')}`;
  const person = await teamsPerson(user, shopkey.url);
  chats.push(person);
  return person;
}

const sandbox = () => shopkey.simulations.wish as NonNullable<(typeof shopkey.simulations)['wish']>;
const words = (person: TeamsPerson) => wordsOf(person.card());

async function reads(person: TeamsPerson, said: string): Promise<void> {
  if (!(await changed(() => words(person).includes(said))))
    throw new Error(`"${said}" was not said; the last card: ${words(person)}`);
}

/** Presses a button, with the values typed into the inputs in their order. */
async function press(person: TeamsPerson, label: string, ...typed: string[]): Promise<void> {
  const card = person.card();
  if (!card) throw new Error('no card');
  const inputs = inputsOf(card.content);
  await person.press(card, label, Object.fromEntries(inputs.map(({ id, value }, i) => [id, typed[i] ?? value])));
}

const redirectUriOn = (person: TeamsPerson) =>
  /http:[^"\\ ]+\/callback\/wish\/[0-9a-f]{32}/.exec(words(person))?.[0] ?? '';
const linkOn = (person: TeamsPerson) =>
  String(everyAction(person.card()?.content).find((one) => String(one.url).includes('/go/'))?.url);

/** Out through our link, and at Wish until the browser is sent back; it has not come back yet. */
async function acceptAt(person: TeamsPerson, login: string): Promise<string> {
  const out = await fetch(linkOn(person), { redirect: 'manual' });
  const page = await consent(out.headers.get('location') ?? '', login);
  return page.location?.href ?? '';
}

async function comeBack(callback: string): Promise<string> {
  const answer = await fetch(callback, { redirect: 'manual' });
  return answer.headers.get('location') ?? (await answer.text());
}

async function savedShop(person: TeamsPerson, login: string, command = 'authorize wish'): Promise<App> {
  await person.say(command);
  await reads(person, 'Redirect URI');
  const app = await createApp(sandbox(), { login, redirectUri: redirectUriOn(person) });
  await press(person, 'Go on', app.clientId, app.clientSecret);
  await comeBack(await acceptAt(person, login));
  await reads(person, 'Check it');
  await press(person, 'Check it');
  await reads(person, 'This is who gave consent');
  await press(person, 'Save');
  await reads(person, 'is authorized');
  return app;
}

describe('Wish, from the command to the saved shop', () => {
  it('in English: four presses of Shopkey’s, and what is said first', async () => {
    const person = await newPerson();
    await person.say('authorize wish');
    await reads(person, 'a sub-account cannot');
    const pressed: string[] = [];
    const app = await createApp(sandbox(), { redirectUri: redirectUriOn(person) });
    pressed.push('Go on');
    await press(person, 'Go on', app.clientId, app.clientSecret);
    await reads(person, 'china-merchant.wish.com');
    pressed.push('Open Wish');
    const callback = await acceptAt(person, app.login);
    expect(await comeBack(callback)).toBe('/parked/en');
    await reads(person, 'Consent arrived');
    expect(
      sandbox()
        .requests()
        .filter(({ path }) => path.includes('access_token')),
    ).toEqual([]);
    pressed.push('Check it');
    await press(person, 'Check it');
    await reads(person, 'Lantern Trading');
    pressed.push('Save');
    await press(person, 'Save');
    await reads(person, 'Lantern Trading is authorized');
    expect(pressed).toEqual(['Go on', 'Open Wish', 'Check it', 'Save']);
    expect(await comeBack(callback)).toContain('There is nothing to do here');
    const code = new URL(callback).searchParams.get('code') ?? '';
    for (const secret of [app.clientSecret, code]) expect(shopkey.output()).not.toContain(secret);
  });

  it('in Chinese, with what goes wrong most often', async () => {
    const person = await newPerson();
    await person.say('授权 wish');
    await reads(person, '子账号不支持');
    const redirectUri = redirectUriOn(person);
    const login = '北风家居';
    const app = await createApp(sandbox(), { login, redirectUri: `${redirectUri}/` });

    await press(person, '继续', app.clientSecret, app.clientId);
    await reads(person, '这像是秘钥');
    expect(words(person)).not.toContain(app.clientSecret);
    await press(person, '继续', app.clientId, app.clientSecret);
    await reads(person, '点两次“接受”');

    const barred = await pressButton(
      await visit((await fetch(linkOn(person), { redirect: 'manual' })).headers.get('location') ?? ''),
      '北风家居（子账号）',
    );
    expect(barred.status).toBe(403);
    await press(person, '页面上报错了');
    await reads(person, 'Wish 页面上写的是什么');
    const choice = inputsOf(person.card()?.content)[0]?.id ?? '';
    await person.press(person.card() as never, '继续', { [choice]: 'page.sub' });
    await reads(person, '那是子账号');

    /** The seller has put a slash at the end: the browser comes to an address that is nobody's, and Wish says 10001. */
    const astray = await acceptAt(person, login);
    expect(await comeBack(astray)).toContain('There is no such page');
    await press(person, '我有授权码');
    await press(person, '继续', astray);
    await reads(person, '不是我给你的重新载入 URL');
    const code = new URL(astray).searchParams.get('code') ?? '';
    await press(person, '继续', `code=${code}`);
    await reads(person, '有一个值对不上');
    await reads(person, redirectUri);

    await send({ url: settingsUrl(sandbox(), login) }, { login, act: 'save', name: 'Shopkey', redirectUri });
    await press(person, '继续', app.clientId, '');
    const late = await acceptAt(person, login);
    expect(await comeBack(late)).toBe('/parked/zh-CN');
    await reads(person, '授权到了');
    sandbox().control({ advanceMs: 5 * 60_000 });
    await press(person, '核对一下');
    await reads(person, '超过了 5 分钟');

    await comeBack(await acceptAt(person, login));
    await reads(person, '授权到了');
    await press(person, '核对一下');
    await reads(person, '授权的是这个账号');
    await press(person, '保存');
    await reads(person, '授权成功');
    expect(shopkey.output()).not.toContain(app.clientSecret);
  });

  it('asks about a code that nobody asked for, and renews by a press', async () => {
    const person = await newPerson();
    const app = await savedShop(person, 'Sleeping Fox');
    const added = await pressButton(await visit(settingsUrl(sandbox(), app.login)), 'Add app, without a link');
    expect(await comeBack(added.location?.href ?? '')).toBe('/parked/en');
    await reads(person, 'a new consent for Sleeping Fox');
    await press(person, 'Yes, go on');
    await reads(person, 'This is sleeping_fox');
    await press(person, 'Renew it');
    await reads(person, 'the consent is renewed');
  });

  it('S4: forged callbacks get the same bytes, and a walk that waits goes on as if nothing had been', async () => {
    const person = await newPerson();
    await person.say('authorize wish');
    await reads(person, 'Redirect URI');
    const mine = redirectUriOn(person);
    const before = words(person);
    const gone = await newPerson();
    await gone.say('authorize wish');
    await reads(gone, 'Redirect URI');
    const over = redirectUriOn(gone);
    await press(gone, 'Cancel');
    const addresses = [
      `${shopkey.url}/callback/wish/${'0'.repeat(32)}?code=forged`,
      `${shopkey.url}/callback/wish/v3?code=forged&state=forged`,
      `${mine}?code=two%20words`,
      `${mine}?code=forged`,
      `${mine}?code=a&code=b`,
      `${over}?code=forged`,
    ];
    const answers = await Promise.all(
      addresses.map(async (address) => {
        const answer = await fetch(address, {
          redirect: 'manual',
          headers: { cookie: '__Host-sk-forged=1; sk-forged=1' },
        });
        const { date: _, ...headers } = Object.fromEntries(answer.headers);
        return { status: answer.status, headers, body: await answer.text() };
      }),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.status).toBe(400);
    expect(words(person)).toBe(before);
  });

  it('S4: drops what was not confirmed within five minutes, also when the process was away', async () => {
    const person = await newPerson();
    await person.say('authorize wish');
    await reads(person, 'Redirect URI');
    const app = await createApp(sandbox(), { redirectUri: redirectUriOn(person) });
    await press(person, 'Go on', app.clientId, app.clientSecret);
    await comeBack(await acceptAt(person, app.login));
    await reads(person, 'Consent arrived');
    await shopkey.kill();
    await shopkey.start(6 * 60_000);
    await reads(person, 'not confirmed within 5 minutes');
    expect(words(person)).toContain('Open Wish');
  });

  it('V2 ends with what became of it, and goes on with V3 without a question', async () => {
    const person = await newPerson();
    await person.say('authorize wish v2');
    await reads(person, 'Redirect URI');
    const app = await createApp(sandbox(), {
      login: 'Northwind Home',
      host: 'merchant.wish.com',
      redirectUri: redirectUriOn(person),
    });
    await press(person, 'I sign in at the other Wish address');
    await reads(person, 'Sign in at merchant.wish.com');
    await press(person, 'Go on', app.clientId, app.clientSecret);
    await reads(person, 'Wish has closed V2');
    await press(person, 'Go on with V3');
    await comeBack(await acceptAt(person, 'Northwind Home'));
    await reads(person, 'Consent arrived');
    await press(person, 'Check it');
    await reads(person, 'Northwind Home');
    await press(person, 'Save');
    await reads(person, 'Northwind Home is authorized');
  });
});
