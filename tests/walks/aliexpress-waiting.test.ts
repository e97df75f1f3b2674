import { describe, expect, it } from 'vitest';
import { fakeClock } from '../fakes/clock.ts';
import { actionsOf, LIN, MEI, textOf, type Walker } from '../support/walker.ts';
import { consentOf, openAliExpressWalk } from './aliexpress-stand.ts';

const HOUR_MS = 3_600_000;
const labels = (walker: Walker) => actionsOf(walker.card()).map((action) => action.label);
const reminders = (walker: Walker) => walker.surface.shown.filter((view) => /approved\?/.test(view.title)).length;

/** Thursday, 26 November 2026, 15:00 in China. */
const thursday = () => fakeClock(Date.parse('2026-11-26T07:00:00Z'));

async function sleepUntil(walker: Walker, iso: string): Promise<void> {
  walker.clock.advance(Date.parse(iso) - walker.clock.now());
  await walker.shopkey.sweep();
}

async function applied(walker: Walker): Promise<void> {
  await walker.say('authorize aliexpress');
  await walker.press('We have no app yet');
  await walker.press('I have applied');
}

describe('applying for an AliExpress app', () => {
  it('gives the texts to copy, with the company’s name and our callback address in them', async () => {
    await using stand = await openAliExpressWalk({ company: 'Northwind' });
    const { walker } = stand;
    await walker.say('authorize aliexpress');
    await walker.press('We have no app yet');
    const copied = walker.card().parts.flatMap((part) => (part.kind === 'copy' ? [[part.label, part.value]] : []));
    expect(copied).toEqual([
      ['App name', 'Northwind ERP'],
      ['Description', expect.stringContaining('Northwind')],
      ['Reason for the application', expect.stringContaining('Northwind')],
      ['Callback URL', 'https://shopkey.example.com/callback/aliexpress/app'],
    ]);
  });

  it('asks for the company’s name where it is not configured, and keeps its spaces', async () => {
    await using stand = await openAliExpressWalk();
    const { walker } = stand;
    await walker.say('授权 速卖通', { who: MEI });
    await walker.press('还没有应用', {}, { who: MEI });
    await walker.press('继续', { company: '杭州 北风' }, { who: MEI });
    expect(textOf(walker.card())).toContain('杭州 北风ERP');
  });

  it('sleeps, and asks on the next working day in China at half past nine, over restarts', async () => {
    const clock = thursday();
    await using stand = await openAliExpressWalk({ company: 'Northwind', clock });
    let { walker } = stand;
    await applied(walker);
    expect(labels(walker)).toEqual(expect.arrayContaining(['Approved', 'Not yet', 'Refused']));
    walker = walker.restart();
    await sleepUntil(walker, '2026-11-27T01:29:59Z');
    expect(reminders(walker)).toBe(0);
    await sleepUntil(walker, '2026-11-27T01:30:00Z');
    expect(reminders(walker)).toBe(1);
    expect(walker.card().title).toBe('AliExpress: has your app been approved?');
    await walker.press('Continue');
    await walker.press('Not yet');
    expect(textOf(walker.card())).toContain('I ask again on the next working day');
    walker = walker.restart();
    /** A Friday's answer: the weekend passes. */
    await sleepUntil(walker, '2026-11-29T12:00:00Z');
    expect(reminders(walker)).toBe(1);
    await sleepUntil(walker, '2026-11-30T01:30:00Z');
    expect(reminders(walker)).toBe(2);
    walker.clock.advance(30 * HOUR_MS);
    await walker.shopkey.sweep();
    expect(reminders(walker)).toBe(2);
  });

  it('a refusal’s reason stands beside the texts, and is asked for', async () => {
    await using stand = await openAliExpressWalk({ company: 'Northwind', clock: thursday() });
    const { walker } = stand;
    await applied(walker);
    await walker.press('Refused');
    await walker.press('Go on', { refusal: '' });
    expect(textOf(walker.card())).toContain('Please fill this in.');
    await walker.press('Go on', { refusal: 'The business licence is missing' });
    expect(textOf(walker.card())).toContain('AliExpress refused: The business licence is missing');
    expect(textOf(walker.card())).toContain('Northwind ERP');
    await walker.press('I have applied');
    expect(labels(walker)).toContain('Approved');
  });

  it('from no app at all to a saved shop, three days and a weekend later', async () => {
    const clock = thursday();
    await using stand = await openAliExpressWalk({ company: 'Northwind', clock });
    const { sandbox } = stand;
    let { walker } = stand;
    await applied(walker);
    const callback = 'https://shopkey.example.com/callback/aliexpress/app';
    const form = { name: 'Northwind ERP', callback, purpose: 'self-use' };
    const at = await post(`${sandbox.url}/console/apps`, form);
    await sleepUntil(walker, '2026-11-30T01:30:00Z');
    walker = walker.restart();
    await post(at, { act: 'approve' });
    await post(at, { act: 'launch' });
    await post(at, { act: 'policy' });
    const [appKey, appSecret] = [...(await (await fetch(at)).text()).matchAll(/<code>(.*?)<\/code>/g)].map(
      (one) => one[1] ?? '',
    );
    await walker.press('Continue');
    await walker.press('Approved');
    await walker.press('Go on', { appKey: appKey ?? '', appSecret: appSecret ?? '' });
    expect(await consentOf(walker, 'Wattle Garden')).toBe('done');
    await walker.press('Save');
    await walker.shopkey.drain();
    const [shop] = await walker.storage.shops.ofSeller('aliexpress', '2000000004');
    expect(shop?.name).toBe('cn1000000004mnop');
    expect(shop?.authorizedBy).toBe(LIN.id);
  });
});

/** Sends a form of the console; gives where it leads. */
async function post(url: string, form: Record<string, string>): Promise<string> {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '', url).href;
}
