import { ConnectionTimeoutError, createClient, createCluster } from 'redis';

/** What the two kinds of Redis have in common, to the connection. */
export interface Client {
  connect(): Promise<unknown>;
  /** To the node that has the key; to any without one. */
  send(key: string | undefined, args: readonly string[]): Promise<unknown>;
  /** The ways to each node that has keys. */
  nodes(): Promise<readonly Sender[]>;
  /** A cluster's nodes are not known (yet, or because none answered), and it does not look for them again by itself. */
  isBlind(): boolean;
  close(): Promise<void>;
  destroy(): void;
}

export type Sender = (args: readonly string[]) => Promise<unknown>;

export interface ClientHooks {
  /** Before it was there once, a refused connection is not tried again. */
  readonly wasReady: () => boolean;
  readonly failed: () => void;
}

const CONNECT_MS = 2_000;
const LONGEST_BACK_OFF_MS = 1_000;

const RESP = 2 as const;

/**
 * The connection sees itself that an answer does not come, and leaves a client that hangs. The client's own time-out of five seconds is an
 * abort signal a command, and those that nobody has collected yet were a fifth of a busy process' time.
 */
const commandOptions = { timeout: 0 };

function common({ wasReady }: ClientHooks) {
  return {
    commandOptions,
    disableOfflineQueue: true,
    maintNotifications: 'disabled' as const,
    socket: {
      connectTimeout: CONNECT_MS,
      /** Given up: the reason itself is thrown. A machine that stood still for a moment looks like a Redis that is not there, so it has a second try. */
      reconnectStrategy: (retries: number, cause: Error) =>
        wasReady()
          ? Math.min(50 * 2 ** Math.min(retries, 10), LONGEST_BACK_OFF_MS)
          : retries === 0 && cause instanceof ConnectionTimeoutError && 0,
    },
  };
}

export function oneServer(address: URL, hooks: ClientHooks): Client {
  const client = createClient({ url: address.href, RESP, ...common(hooks) }).on('error', hooks.failed);
  const sender: Sender = (args) => client.sendCommand(args);
  return {
    connect: () => client.connect(),
    send: (_, args) => client.sendCommand(args),
    nodes: async () => [sender],
    isBlind: () => false,
    async close() {
      if (client.isReady) await client.close().catch(() => undefined);
      else if (client.isOpen) client.destroy();
    },
    destroy: () => client.destroy(),
  };
}

/** @param addresses of some nodes; the others are learned from them, and have the same user, password and kind of connection */
export function cluster([first, ...more]: readonly [URL, ...URL[]], hooks: ClientHooks): Client {
  const { socket, ...options } = common(hooks);
  const user = {
    ...(first.username === '' ? {} : { username: decodeURIComponent(first.username) }),
    ...(first.password === '' ? {} : { password: decodeURIComponent(first.password) }),
  };
  const nodes = createCluster({
    RESP,
    commandOptions,
    rootNodes: [first, ...more].map((address) => ({ url: `${address.protocol}//${address.host}` })),
    defaults: {
      ...options,
      ...user,
      socket: first.protocol === 'rediss:' ? { ...socket, tls: true } : socket,
    },
  }).on('error', hooks.failed);
  return {
    connect: () => nodes.connect(),
    send: (key, args) => nodes.sendCommand(key, undefined, [...args]),
    nodes: () =>
      Promise.all(
        nodes.masters.map(async (master): Promise<Sender> => {
          const client = await nodes.nodeClient(master);
          return (args) => client.sendCommand([...args]);
        }),
      ),
    isBlind: () => nodes.masters.length === 0,
    async close() {
      if (nodes.isReady) await nodes.close().catch(() => undefined);
      else nodes.destroy();
    },
    destroy: () => nodes.destroy(),
  };
}
