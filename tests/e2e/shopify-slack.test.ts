import { afterEach, describe, expect, it } from 'vitest';
import { changed } from '../support/patient-person.ts';
import { linkOf } from '../support/slack-person.ts';
import { closeScenes, formsOf, leftBehind, sees, slackScene } from '../support/slack-scene.ts';

afterEach(closeScenes);

describe('Shopify in the built server, in Slack', () => {
  it('three presses save a shop, from a command in a channel', async () => {
    const at = await slackScene('HTTP');
    await at.lin.command('/authorize', 'shopify https://admin.shopify.com/store/lan-tern');
    await sees(at.lin, /Install Shopkey's app on lan-tern\.myshopify\.com/);
    const out = await fetch(linkOf(at.lin.card(), 'Open Shopify'), { redirect: 'manual' });
    const cookie = (out.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
    const page = `${out.headers.get('location')}&login=owner&answer=install`;
    const callback = (await fetch(page, { redirect: 'manual' })).headers.get('location') ?? '';
    await fetch(callback, { headers: { cookie }, redirect: 'manual' });
    await sees(at.lin, /2 of 3.*Lan Tern/);
    await at.lin.press('Save');
    await sees(at.lin, /is authorized/);
    expect(leftBehind(at)).not.toMatch(/shp(at|rt)_sandbox|shpss_sandbox/);
  });

  it('S35: in Chinese a token is typed into the form, a wrong kind is named, and it is left nowhere', async () => {
    const at = await slackScene('Socket Mode', { SHOPKEY_PUBLIC_URL: '' });
    await at.mei.say('授权 shopify admin-token lan-tern.myshopify.com');
    await sees(at.mei, /Admin API 访问令牌/);
    await at.mei.press('保存并核对');
    expect(await changed(() => JSON.stringify(at.mei.form() ?? '').includes('访问令牌'))).toBe(true);
    const wrong = await at.mei.submit({ adminToken: 'shpss_sandbox-dev-lan-tern' });
    expect(JSON.stringify(wrong)).toContain('这是应用的秘钥');
    await at.mei.submit({ adminToken: 'shpat_sandbox-admin-lan-tern' });
    await sees(at.mei, /授权的是这个账号.*lan_tern/);
    await at.mei.press('保存');
    await sees(at.mei, /授权成功/);
    const left = leftBehind(at);
    expect(left).toContain('SQLite format 3');
    for (const form of formsOf('shpat_sandbox-admin-lan-tern')) expect(left).not.toContain(form);
  });
});
