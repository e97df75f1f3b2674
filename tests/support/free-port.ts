import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections, and so that a cluster's second port, 10,000 higher, is too. */
const FIRST = 12_000;
const COUNT = 10_000;

/** One after the other from a place of its own: two who ask at once, each in a thread or a process, do not get the same. */
let last = Math.floor(Math.random() * COUNT);

/** A port of 127.0.0.1 where nobody listened a moment ago, and which no outgoing connection gets. */
export async function freePort(): Promise<number> {
  for (;;) {
    last = (last + 1) % COUNT;
    const port = FIRST + last;
    const probe = createServer().listen(port, '127.0.0.1');
    const isFree = await once(probe, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    await new Promise((resolve) => probe.close(resolve));
    return port;
  }
}
