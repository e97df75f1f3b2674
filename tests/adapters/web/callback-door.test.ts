import { describe, expect, it } from 'vitest';
import { listen, timeless } from './listening-web.ts';

const QUERY = 'spapi_oauth_code=c-1&state=s-1&selling_partner_id=A2XX';

describe('adapters/web/callback-door', () => {
  it('S3: the doors hear platform and flow of the path, the query and the cookies, without prefix', async () => {
    await using web = await listen();
    await web.ask(`/callback/amazon/app?${QUERY}`, {
      headers: { cookie: '__Host-a=1; b=2; __Host-c=3=4; __Host-d=5; __Host-d=6' },
    });
    expect(web.asked).toEqual([
      {
        door: 'callback',
        what: {
          platform: 'amazon',
          flow: 'app',
          query: { spapi_oauth_code: 'c-1', state: 's-1', selling_partner_id: 'A2XX' },
          cookies: { a: '1', c: '3=4' },
        },
      },
    ]);
  });

  it.each([
    ['done', 'en', 'Done. Go back to the chat.'],
    ['done', 'zh-CN', '完成了，回到聊天窗口即可。'],
    ['parked', 'en', 'One question is left in the chat.'],
    ['parked', 'zh-CN', '还差一步，请回到聊天窗口。'],
  ] as const)('S5: what is %s leaves by 303 to a clean address in %s', async (kind, locale, title) => {
    await using web = await listen({ doors: { callback: async () => ({ kind, locale }) } });
    const { status, headers, body } = await web.ask(`/callback/amazon/app?${QUERY}`);
    expect({ status, location: headers.location, body }).toEqual({
      status: 303,
      location: `/${kind}/${locale}`,
      body: '',
    });
    const page = await web.ask(`/${kind}/${locale}`);
    expect(page.status).toBe(200);
    expect(page.body).toContain(`<html lang="${locale}">`);
    expect(page.body).toContain(title);
  });

  it('S4: unknown, expired, used, foreign and forged have one answer: status, headers and bytes', async () => {
    await using web = await listen({
      doors: { callback: async () => ({ kind: 'neutral' }), start: async () => ({ kind: 'unknown' }) },
    });
    const answers = [];
    for (const path of [
      '/callback/amazon/app?state=unknown&spapi_oauth_code=1',
      '/callback/amazon/app?state=expired&spapi_oauth_code=2',
      '/callback/amazon/app?state=used&spapi_oauth_code=3',
      '/callback/wish/v3?state=foreign&code=4',
      '/callback/%3Cscript%3E/x?state=%3Cscript%3E',
      '/callback/amazon/app',
      '/callback/amazon/app?code=1&code=2',
      `/callback/amazon/app?code=${'x'.repeat(10_000)}`,
      '/callback/amazon/app?code=%00',
      '/go/unknown',
    ]) {
      const { status, headers, body } = await web.ask(path, { headers: { cookie: '__Host-shopkey-l1=forged' } });
      answers.push({ status, headers: timeless(headers), body });
    }
    expect(answers[0]?.status).toBe(400);
    expect(answers[0]?.body).toContain('There is nothing to do here.');
    expect(answers[0]?.body).toContain('这里没有要办的事。');
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it.each([
    ['a doubled code', '/callback/amazon/app?code=1&state=s&code=2'],
    ['a doubled code, spelled otherwise', '/callback/amazon/app?code=1&c%6Fde=1'],
    ['a value of 10 kB', `/callback/amazon/app?code=${'x'.repeat(10_000)}`],
    ['a value over 2 kB', `/callback/amazon/app?code=${'x'.repeat(2_049)}`],
    ['a query over 4 kB', `/callback/amazon/app?a=${'x'.repeat(2_040)}&b=${'x'.repeat(2_040)}&c=${'x'.repeat(20)}`],
    ['%00', '/callback/amazon/app?code=a%00b'],
    ['%00 in a name', '/callback/amazon/app?code%00=a'],
    ['%00 in the path', '/callback/amazon/a%00b?code=1'],
    ['a line break', '/callback/amazon/app?code=a%0d%0ab'],
    ['bytes that are no UTF-8', '/callback/amazon/app?code=%ff%fe'],
  ])('S5: %s is refused without asking the doors', async (_what, path) => {
    await using web = await listen();
    expect((await web.ask(path)).status).toBe(400);
    expect(web.asked).toEqual([]);
  });

  it('S5: values at the bounds are asked about', async () => {
    await using web = await listen();
    expect((await web.ask(`/callback/amazon/app?code=${'x'.repeat(2_048)}`)).status).toBe(303);
  });

  it('S5: markup in an error of the platform is on no page', async () => {
    await using web = await listen({ doors: { callback: async () => ({ kind: 'neutral' }) } });
    const { body } = await web.ask(
      '/callback/ebay/oauth?error=%3Cscript%3Ealert(1)%3C/script%3E&error_description=zz-canary',
    );
    expect(body).not.toMatch(/script|zz-canary/);
    expect(web.asked).toHaveLength(1);
  });
});
