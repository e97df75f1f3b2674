import type { Log, Person, Reply, Storage, Turn } from '../../bot/ports.ts';
import type { Shopkey } from '../../bot/shopkey.ts';
import type { FakeSurface } from '../fakes/surface.ts';

/** A chat product as a walker uses it: what a person does goes in, what people see comes out. */
export interface Chat {
  readonly surface: FakeSurface;
  readonly lin: Person;
  /** A colleague, whose language is Chinese. */
  readonly mei: Person;
  /** Delivers what a person does to this process. @returns what the bot answered */
  take(turn: Turn, shopkey: Shopkey): Promise<Reply>;
  /** Waits until all that was said is shown. */
  settled(): Promise<void>;
  /** All that the product was ever sent. */
  sent(): string;
  close(): Promise<void>;
}

export type OpenChat = (needs: { readonly storage: Storage; readonly log: Log }) => Promise<Chat>;

/** A chat product in memory, which gives turns to the bot as they are. */
export function fakeChat(surface: FakeSurface, people: Pick<Chat, 'lin' | 'mei'>): Chat {
  return {
    ...people,
    surface,
    take: (turn, shopkey) => shopkey.take(turn),
    settled: async () => undefined,
    sent: () => JSON.stringify(surface.shown),
    close: async () => undefined,
  };
}
