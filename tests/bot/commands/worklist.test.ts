import { describe, expect, it } from 'vitest';
import { readList } from '../../../bot/commands/read-list.ts';
import { vocabulary } from '../../../bot/commands/vocabulary.ts';
import type { View } from '../../../bot/view.ts';
import { fakeAmazon } from '../../fakes/amazon.ts';
import { fakeClock } from '../../fakes/clock.ts';
import { actionsOf, consent, startWalker, textOf, type Walker } from '../../support/walker.ts';

const words = vocabulary([fakeAmazon(fakeClock())], []);
const linesOf = (view: View) =>
  view.parts.flatMap((part) => (part.kind === 'facts' ? part.facts.map((fact) => `${fact.label}: ${fact.value}`) : []));
const labelsOn = (view: View) => actionsOf(view).map((action) => action.label);

describe('a pasted list', () => {
  it.each([
    ['authorize amazon UK\nauthorize amazon DE', ['UK', 'DE']],
    ['authorize\namazon UK\namazon DE\namazon us', ['UK', 'DE', 'US']],
    ['英国\n德国\n美国', ['UK', 'DE', 'US']],
    ['授权：\n亚马逊 英国\r\n亚马逊 德国\r\n', ['UK', 'DE']],
    ['amazon UK, amazon DE, FR', ['UK', 'DE', 'FR']],
    ['授权 亚马逊 英国、德国、法国', ['UK', 'DE', 'FR']],
    ['  amazon.co.uk  \n\n\tA1PA6795UKMFR9\n', ['UK', 'DE']],
    ['amazon UK\namazon UK\namazon DE', ['UK', 'DE']],
  ])('%j is %j', (typed, sites) => {
    expect(readList(typed, words)?.shops.map((shop) => shop.site)).toEqual(sites);
  });

  it.each([
    ['authorize amazon UK'],
    ['authorize amazon UK, please'],
    ['hello\nhow are you'],
    ['Client id: amzn1.x\nClient secret: y'],
    ['amazon UK\nthank you'],
    ['\n\n'],
  ])('%j is none', (typed) => {
    expect(readList(typed, words)).toBeUndefined();
  });

  it.each([
    'authorize amazon UK and DE',
    'please help me authorize amazon UK and DE',
    '帮我授权一下亚马逊英国和德国',
    'can you authorize amazon UK, DE please',
  ])('no part of the sentence around them is a name: %s', (typed) => {
    expect(readList(typed, words)?.shops).toEqual([
      { platform: 'amazon', site: 'UK' },
      { platform: 'amazon', site: 'DE' },
    ]);
  });

  it('keeps two shops of one site apart by what else is written, and says what it could not read', () => {
    const read = readList('amazon UK northwind\namazon UK lantern\nwhat is this\namazn uk', words);
    expect(read?.shops).toEqual([
      { platform: 'amazon', site: 'UK', name: 'northwind' },
      { platform: 'amazon', site: 'UK', name: 'lantern' },
    ]);
    expect(read?.unread[0]).toBe('what is this');
  });

  it('keeps fifty, and counts the rest', () => {
    const many = Array.from({ length: 60 }, (_, n) => `amazon UK shop${n}`).join('\n');
    expect(readList(many, words)).toMatchObject({ dropped: 10, shops: { length: 50 } });
  });
});

async function authorizeNext(walker: Walker, label: RegExp): Promise<void> {
  await walker.press(label);
  await consent(walker);
  await walker.press('Save');
}

describe('worklist', () => {
  it('works off a pasted column, one after the other, and shows what is done and what is left', async () => {
    const walker = await startWalker();
    await walker.say('amazon UK\namazon DE\nnonsense here');
    expect(linesOf(walker.card())).toEqual(['Amazon · United Kingdom: to do', 'Amazon · Germany: to do']);
    expect(textOf(walker.card())).toContain('0 of 2 are done');
    expect(textOf(walker.card())).toContain('I did not understand “nonsense here”');
    await authorizeNext(walker, /^Next: Amazon · United Kingdom/);
    expect(labelsOn(walker.card())).toContain('Next on the list');
    await walker.press('Next on the list');
    expect(walker.card().title).toBe('Amazon · Germany');
    await walker.say('worklist');
    expect(linesOf(walker.card())).toEqual(['Amazon · Germany: begun, waiting', 'Amazon · United Kingdom: done']);
    expect(textOf(walker.card())).toContain('1 of 2 are done');
  });

  it('is in Chinese for who writes Chinese', async () => {
    const walker = await startWalker();
    await walker.say('亚马逊 英国\n亚马逊 德国\n看不懂');
    expect(linesOf(walker.card())).toEqual(['亚马逊 · 英国: 待授权', '亚马逊 · 德国: 待授权']);
    expect(textOf(walker.card())).toContain('共 2 个：已完成 0 个，等待中 0 个，还剩 2 个。');
    expect(textOf(walker.card())).toContain('这些我没看懂：“看不懂”');
    expect(labelsOn(walker.card())).toEqual(['下一个：亚马逊 · 英国', '跳过', '和同事一起做', '不要清单了']);
  });

  it('is there after a restart; a line may be skipped, and the list dropped', async () => {
    const walker = await startWalker();
    await walker.say('amazon UK\namazon DE');
    const again = walker.restart();
    await again.say('worklist');
    await again.press('Skip it');
    expect(linesOf(again.card())).toEqual(['Amazon · Germany: to do', 'Amazon · United Kingdom: skipped']);
    await again.press('Drop the list');
    expect(textOf(again.card())).toContain('There is no list.');
    await again.say('待办');
    expect(textOf(again.card())).toContain('现在没有清单');
  });

  it('is left by cancelling a walk, with the way back to it', async () => {
    const walker = await startWalker();
    await walker.say('amazon UK\namazon DE');
    await walker.press(/^Next/);
    await walker.press('Cancel');
    expect(labelsOn(walker.card())).toEqual(['Next on the list']);
  });

  it('S29: a block with a secret in it is no list, and is not kept', async () => {
    const walker = await startWalker();
    await walker.say('amazon UK\namazon DE\nAtzr|CANARY-TOKEN-0123456789');
    let kept = JSON.stringify(walker.surface.shown);
    for await (const record of walker.storage.export()) kept += JSON.stringify(record);
    expect(kept).not.toContain('CANARY');
  });

  it('S29: a secret of no known shape in a pasted column is neither kept nor shown', async () => {
    const walker = await startWalker();
    await walker.say('amazon UK CANARYcanary0123456789CANARYcanary01\namazon DE\nCANARYcanary0123456789CANARYcanary02');
    let kept = JSON.stringify(walker.surface.shown);
    for await (const record of walker.storage.export()) kept += JSON.stringify(record);
    expect(kept).not.toContain('CANARY');
    expect(linesOf(walker.card())).toHaveLength(2);
  });

  it('typed in a channel is answered there with a pointer alone', async () => {
    const walker = await startWalker();
    const reply = await walker.say('amazon UK\namazon DE', { place: 'shared' });
    expect(JSON.stringify(reply)).not.toContain('Germany');
    expect(linesOf(walker.card())).toHaveLength(2);
  });
});
