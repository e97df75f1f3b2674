import type { Client } from './client.ts';

/** How long a new client may look for its cluster, and an old one may end what it has begun. */
const GRACE_MS = 3_000;

/** A client that makes place for a fresh one when its connections hang, without an end to what other nodes are answering. */
interface Renewable {
  current(): Client;
  /** To be called often. @param isHanging a command was not answered in time */
  look(isHanging: boolean): void;
  close(): Promise<void>;
}

export function renewable(first: Client, open: () => Client): Renewable {
  let current = first;
  let isStale = false;
  let next: { readonly client: Client; readonly openedAtMs: number } | undefined;
  const leaving = new Set<Client>();

  function begin(): { readonly client: Client; readonly openedAtMs: number } {
    const client = open();
    client.connect().catch(() => undefined);
    return { client, openedAtMs: performance.now() };
  }

  function leave(client: Client): void {
    leaving.add(client);
    setTimeout(() => {
      if (leaving.delete(client)) client.destroy();
    }, GRACE_MS).unref();
  }

  return {
    current: () => current,
    look(isHanging) {
      isStale ||= isHanging || current.isBlind();
      if (!isStale) return;
      next ??= begin();
      if (!next.client.isBlind()) {
        leave(current);
        current = next.client;
        next = undefined;
        isStale = false;
      } else if (performance.now() - next.openedAtMs >= GRACE_MS) {
        next.client.destroy();
        next = undefined;
      }
    },
    async close() {
      for (const client of leaving) client.destroy();
      leaving.clear();
      next?.client.destroy();
      await current.close();
    },
  };
}
