import { describe, expect, it } from 'vitest';
import { listen, PLATFORM_URL, timeless } from './listening-web.ts';

const PATH =
  '/login/amazon/app?amazon_callback_uri=https%3A%2F%2Famazon.example%2Fx&amazon_state=as-1&selling_partner_id=A2XX';

describe('adapters/web/login-door', () => {
  it('S31: a browser that is known goes on to the platform, and no page repeats the address', async () => {
    await using web = await listen({ doors: { login: async () => ({ kind: 'go', url: PLATFORM_URL }) } });
    const { status, headers, body } = await web.ask(PATH, { headers: { cookie: '__Host-shopkey-l1=v' } });
    expect({ status, location: headers.location, body }).toEqual({ status: 302, location: PLATFORM_URL, body: '' });
    expect(web.asked).toMatchObject([
      { door: 'login', what: { platform: 'amazon', flow: 'app', cookies: { 'shopkey-l1': 'v' } } },
    ]);
  });

  it.each(['en', 'zh-CN'] as const)(
    'when people were told, the browser reads so in %s at a clean address',
    async (locale) => {
      await using web = await listen({ doors: { login: async () => ({ kind: 'told', locale }) } });
      expect(await web.ask(PATH)).toMatchObject({ status: 303, headers: { location: `/told/${locale}` } });
      expect((await web.ask(`/told/${locale}`)).body).toContain(`<html lang="${locale}">`);
    },
  );

  it('S4: whoever is not known is told to start in the chat, in the same bytes for all', async () => {
    await using web = await listen();
    const answers = [];
    for (const path of [PATH, '/login/wish/v3', '/login/amazon/app?a=1&a=2', '/login/amazon/app?a=%00']) {
      const { status, headers, body } = await web.ask(path);
      answers.push({ status, headers: timeless(headers), body });
    }
    expect(answers[0]?.body).toContain('Please start in the chat with Shopkey.');
    expect(answers[0]?.body).toContain('请先在聊天里找 Shopkey。');
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(web.asked).toHaveLength(2);
  });
});
