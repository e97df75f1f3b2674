import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Locale, Person, PersonId, Reply, Surface, Turn } from '../../bot/ports.ts';
import { deliveryPromises } from './surface-deliveries.ts';
import { drawingPromises } from './surface-drawing.ts';
import { mentionPromises } from './surface-mentions.ts';
import { postingPromises } from './surface-posting.ts';

/**
 * What every chat product promises to the bot. A new surface runs this battery by opening a `SurfaceStand`: the surface on a
 * stand-in of its product (a fake under `tests/fakes/`, or an emulator), one person who has a private chat with it, a bot
 * that does what the test says, and a reader that tells what people see of a message. What only one product has (its
 * signatures, its retries, its cards' form) is held by that surface's own tests.
 */
export interface SurfaceStand {
  readonly surface: Surface;
  /** Has a private chat with Shopkey. */
  readonly person: PersonId;
  /** Never wrote to Shopkey. */
  readonly stranger: PersonId;
  /** Members whom the person may mention; the second one's name is made of our words. */
  readonly colleagues: { readonly mei: Person; readonly wordy: Person };
  /** What people see of a message; nothing when there is no such message. */
  shown(card: string): ShownCard | undefined | Promise<ShownCard | undefined>;
  /** What the product finds wrong with a message: its form, its limits. */
  faults(card: string): readonly string[];
  /** All that was said in a place with others, in whatever form. */
  saidInShared(): string;
  /** From now on Shopkey speaks this language with the person. */
  speak(locale: Locale): Promise<void>;
  /** Somebody deletes a message. */
  remove(card: string): void | Promise<void>;
  /** The next request fails: the person left, or the product is down for longer than anybody tries. */
  fail(how: 'blocked' | 'down'): void;
  /** What the person does, as the product delivers it; delivered again with the same id it is a repetition. */
  deliver(id: string, deed: Deed): Promise<void>;
  /** What the bot was given since the stand was opened. */
  turns(): readonly Turn[];
  /** What the bot answers from now on; at first nothing. */
  answer(reply: Reply): void;
  close(): Promise<void>;
}

/**
 * `{mei}` in what is said mentions somebody: a colleague by their name here, `{shopkey}` Shopkey itself, `{guest}`, `{foreign}`
 * (of another company) and `{robot}` those who are there and not served, any other name somebody of whom the product's
 * directory has not heard.
 */
export type Deed =
  | { readonly kind: 'say'; readonly text: string; readonly place: 'private' | 'shared' }
  | {
      readonly kind: 'press';
      readonly token: string;
      readonly card: string;
      readonly values: Readonly<Record<string, string>>;
    };

/** A message as people see it, with what stands behind "Something else" and in a form that a button opens. */
export interface ShownCard {
  /** Every text but those of buttons and inputs, its escapes resolved. */
  readonly texts: readonly string[];
  /** Texts in which words became more than words: a link, a mention, a mark of formatting. */
  readonly acting: readonly string[];
  readonly buttons: readonly { readonly label: string; readonly token?: string; readonly url?: string }[];
  readonly inputs: readonly {
    readonly id: string;
    readonly label: string;
    readonly isMasked: boolean;
    readonly value?: string;
    /** Values and labels of a choice. */
    readonly options?: readonly { readonly value: string; readonly label: string }[];
  }[];
}

/** What the posting of cards needs; an emulator of a product may stand for this alone. */
export type PostingStand = Pick<
  SurfaceStand,
  'surface' | 'person' | 'stranger' | 'shown' | 'remove' | 'fail' | 'close'
>;

export function postingBattery(name: string, open: () => Promise<PostingStand>): void {
  describe(`${name}: surface`, () => {
    let stand: PostingStand;
    beforeEach(async () => {
      stand = await open();
    });
    afterEach(() => stand.close());
    postingPromises(() => stand);
  });
}

export function surfaceBattery(name: string, open: () => Promise<SurfaceStand>): void {
  describe(`${name}: surface`, () => {
    let stand: SurfaceStand;
    beforeEach(async () => {
      stand = await open();
    });
    afterEach(() => stand.close());

    postingPromises(() => stand);
    drawingPromises(() => stand);
    deliveryPromises(() => stand);
    mentionPromises(() => stand);

    it('leads to the private chat over https, or not at all', async () => {
      const link = await stand.surface.privateLink(stand.person);
      if (link !== undefined) expect(new URL(link).protocol).toBe('https:');
    });
  });
}
