import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a server whose connections can go dead without an end, as behind a firewall that forgot them; new ones pass. */
interface StallingProxy {
  readonly port: number;
  /** From now on nothing passes on the connections that are open. */
  stall(): void;
  stop(): void;
}

export async function startStallingProxy(target: number): Promise<StallingProxy> {
  const open = new Set<Socket>();
  const server = createServer((here) => {
    const there = connect(target, '127.0.0.1');
    for (const [from, to] of [
      [here, there],
      [there, here],
    ] as const) {
      open.add(from);
      from.on('error', () => to.destroy()).on('close', () => to.destroy());
      from.pipe(to);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stall() {
      for (const socket of open) socket.unpipe().pause();
      open.clear();
    },
    stop() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
