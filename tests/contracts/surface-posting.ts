import { expect, it } from 'vitest';
import { SurfaceError } from '../../bot/errors.ts';
import { line, type View } from '../../bot/view.ts';
import type { PostingStand } from './surface.ts';

const card = (title: string): View => ({
  kind: 'card',
  title,
  parts: [{ kind: 'text', text: `About ${title}` }],
  actions: [{ kind: 'press', label: 'Save', token: 'a-token' }],
});

/** Cards are posted, updated in place, and found to be gone, blocked or out of reach. */
export function postingPromises(stand: () => PostingStand): void {
  const texts = async (id: string) => (await stand().shown(id))?.texts ?? [];

  it('gives a posted card an id by which it is found', async () => {
    const { surface, person } = stand();
    const id = await surface.post(person, card('Amazon UK'));
    expect(id.length).toBeGreaterThan(0);
    expect(id.length).toBeLessThanOrEqual(200);
    expect(await texts(id)).toEqual(expect.arrayContaining(['Amazon UK', 'About Amazon UK']));
    expect((await stand().shown(id))?.buttons).toEqual([{ label: 'Save', token: 'a-token' }]);
  });

  it('gives two cards two ids', async () => {
    const { surface, person } = stand();
    const first = await surface.post(person, card('first'));
    const second = await surface.post(person, card('second'));
    expect(await texts(first)).toContain('About first');
    expect(await texts(second)).toContain('About second');
  });

  it('exchanges a card in place, as often as it is asked to', async () => {
    const { surface, person } = stand();
    const id = await surface.post(person, card('before'));
    expect(await surface.update(person, id, card('after'))).toBe('updated');
    expect(await surface.update(person, id, card('after'))).toBe('updated');
    expect(await texts(id)).toContain('About after');
    expect(await texts(id)).not.toContain('About before');
  });

  it('shows the latest of many updates at once', async () => {
    const { surface, person } = stand();
    const id = await surface.post(person, card('first'));
    const views = Array.from({ length: 20 }, (_, at) => card(`number ${at}`));
    await Promise.all(views.map((view) => surface.update(person, id, view)));
    expect(await texts(id)).toContain('About number 19');
  });

  it('turns a card into a line, without its buttons', async () => {
    const { surface, person } = stand();
    const id = await surface.post(person, card('before'));
    expect(await surface.update(person, id, line('All done here'))).toBe('updated');
    expect(await texts(id)).toEqual(['All done here']);
    expect((await stand().shown(id))?.buttons).toEqual([]);
  });

  it('says that a deleted card is gone', async () => {
    const { surface, person } = stand();
    const id = await surface.post(person, card('short-lived'));
    await stand().remove(id);
    expect(await surface.update(person, id, card('late'))).toBe('gone');
  });

  it('tells a person who cannot be written to from a product that is down, and is well again after it', async () => {
    const { surface, person, fail } = stand();
    const id = await surface.post(person, card('here'));
    fail('blocked');
    await expect(surface.post(person, card('no'))).rejects.toThrow(fault('surface.blocked'));
    fail('blocked');
    await expect(surface.update(person, id, card('no'))).rejects.toThrow(fault('surface.blocked'));
    fail('down');
    await expect(surface.update(person, id, card('no'))).rejects.toThrow(fault('surface.unavailable'));
    expect(await texts(id)).toContain('About here');
    expect(await surface.update(person, id, card('again'))).toBe('updated');
  });

  it('cannot write to somebody it never met', async () => {
    const { surface, stranger } = stand();
    await expect(surface.post(stranger, card('no'))).rejects.toThrow(fault('surface.blocked'));
  });
}

function fault(code: SurfaceError['code']): unknown {
  return expect.objectContaining({ constructor: SurfaceError, code });
}
