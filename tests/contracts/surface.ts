import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SurfaceError } from '../../bot/errors.ts';
import type { PersonId, Surface } from '../../bot/ports.ts';
import type { View } from '../../bot/view.ts';

export interface SurfaceStand {
  readonly surface: Surface;
  /** Has a private chat with Shopkey. */
  readonly person: PersonId;
  /** Never wrote to Shopkey. */
  readonly stranger: PersonId;
  /** All that the product shows under this id, in whatever form; nothing when there is no such message. */
  shown(card: string): string | undefined | Promise<string | undefined>;
  remove(card: string): void | Promise<void>;
  /** The next request fails: the person left, or the product is down for longer than anybody tries. */
  fail(how: 'blocked' | 'down'): void;
  close(): Promise<void>;
}

const card = (title: string): View => ({
  kind: 'card',
  title,
  parts: [{ kind: 'text', text: `About ${title}` }],
  actions: [{ kind: 'press', label: 'Save', token: 'a-token' }],
});

/** What every surface promises to the bot. */
export function surfaceBattery(name: string, open: () => Promise<SurfaceStand>): void {
  describe(`${name}: surface`, () => {
    let stand: SurfaceStand;
    beforeEach(async () => {
      stand = await open();
    });
    afterEach(() => stand.close());

    it('gives a posted card an id by which it is found', async () => {
      const id = await stand.surface.post(stand.person, card('Amazon UK'));
      expect(id.length).toBeGreaterThan(0);
      expect(id.length).toBeLessThanOrEqual(200);
      expect(await stand.shown(id)).toContain('About Amazon UK');
    });

    it('exchanges a card in place, as often as it is asked to', async () => {
      const id = await stand.surface.post(stand.person, card('before'));
      expect(await stand.surface.update(stand.person, id, card('after'))).toBe('updated');
      expect(await stand.surface.update(stand.person, id, card('after'))).toBe('updated');
      expect(await stand.shown(id)).toContain('About after');
      expect(await stand.shown(id)).not.toContain('About before');
    });

    it('shows the latest of many updates at once', async () => {
      const id = await stand.surface.post(stand.person, card('first'));
      const views = Array.from({ length: 20 }, (_, at) => card(`number ${at}.`));
      await Promise.all(views.map((view) => stand.surface.update(stand.person, id, view)));
      expect(await stand.shown(id)).toContain('number 19.');
    });

    it('turns a card into a line', async () => {
      const id = await stand.surface.post(stand.person, card('before'));
      expect(await stand.surface.update(stand.person, id, { kind: 'line', title: 'All done here', parts: [] })).toBe(
        'updated',
      );
      expect(await stand.shown(id)).toContain('All done here');
      expect(await stand.shown(id)).not.toContain('a-token');
    });

    it('says that a deleted card is gone', async () => {
      const id = await stand.surface.post(stand.person, card('short-lived'));
      await stand.remove(id);
      expect(await stand.surface.update(stand.person, id, card('late'))).toBe('gone');
    });

    it('tells a person who cannot be written to from a product that is down', async () => {
      const id = await stand.surface.post(stand.person, card('here'));
      stand.fail('blocked');
      await expect(stand.surface.post(stand.person, card('no'))).rejects.toThrow(fault('surface.blocked'));
      stand.fail('blocked');
      await expect(stand.surface.update(stand.person, id, card('no'))).rejects.toThrow(fault('surface.blocked'));
      stand.fail('down');
      await expect(stand.surface.update(stand.person, id, card('no'))).rejects.toThrow(fault('surface.unavailable'));
    });

    it('cannot write to somebody it never met', async () => {
      await expect(stand.surface.post(stand.stranger, card('no'))).rejects.toThrow(fault('surface.blocked'));
    });

    it('leads to the private chat over https, or not at all', async () => {
      const link = await stand.surface.privateLink(stand.person);
      if (link !== undefined) expect(new URL(link).protocol).toBe('https:');
    });
  });
}

function fault(code: SurfaceError['code']): unknown {
  return expect.objectContaining({ constructor: SurfaceError, code });
}
