import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** `before`: Redis has not had the command. `after`: Redis has done it, and its answer does not come back. */
export type Side = 'before' | 'after';

/** A way to Redis on which one command can be held, so that its sender can be killed there. */
export interface HeldRedis {
  readonly url: string;
  /**
   * The next command that is wanted gets stuck, once; resolves when it is.
   * @param isWanted of the bytes as they were sent: a command, or several that were sent at once
   */
  hold(isWanted: (sent: string) => boolean, side: Side): Promise<void>;
  stop(): void;
}

/** Redis answers in order: when it has said this, it has done what was sent before. */
const DONE = '$4\r\ndone\r\n';
const ECHO = `*2\r\n$4\r\nECHO\r\n${DONE}`;

/** How many bytes of it are whole commands: arrays of bulk strings. @see redis.io, RESP protocol specification */
function wholeCommands(bytes: Buffer): number {
  let whole = 0;
  for (let at = 0; ; whole = at) {
    const read = (): number | undefined => {
      const end = bytes.indexOf('\r\n', at);
      if (end < 0) return undefined;
      const count = Number(bytes.toString('latin1', at + 1, end));
      at = end + 2;
      return count;
    };
    const count = read();
    if (count === undefined) return whole;
    for (let n = 0; n < count; n++) {
      const length = read();
      if (length === undefined || at + length + 2 > bytes.length) return whole;
      at += length + 2;
    }
  }
}

/** @param target Redis' port on this machine */
export async function holdRedis(target: number): Promise<HeldRedis> {
  const open = new Set<Socket>();
  let wish: { isWanted(sent: string): boolean; side: Side; held(): void } | undefined;

  function join(here: Socket, there: Socket): void {
    for (const [one, other] of [
      [here, there],
      [there, here],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy()).on('close', () => open.delete(one) && other.destroy());
    }
    const pass = () => there.on('data', (answered) => here.write(answered));
    pass();
    let coming: Buffer = Buffer.alloc(0);
    here.on('data', (bytes: Buffer) => {
      /** A command that comes in two pieces is looked at whole. */
      coming = Buffer.concat([coming, bytes]);
      const sent = coming.subarray(0, wholeCommands(coming));
      coming = coming.subarray(sent.length);
      if (sent.length === 0) return;
      if (!wish?.isWanted(sent.toString('latin1'))) return void there.write(sent);
      const { side, held } = wish;
      const again = wish;
      wish = undefined;
      there.removeAllListeners('data');
      if (side === 'before') return held();
      let answered = '';
      there.on('data', (bytes) => {
        answered += bytes.toString('latin1');
        if (!answered.includes(DONE)) return;
        if (!answered.includes('NOSCRIPT')) return held();
        /** Nothing was done: the script comes again as text. */
        wish = again;
        there.removeAllListeners('data');
        pass();
        here.write(answered.replace(DONE, ''), 'latin1');
      });
      there.write(Buffer.concat([sent, Buffer.from(ECHO)]));
    });
  }

  const server = createServer((here) => join(here, connect(target, '127.0.0.1'))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold: (isWanted, side) =>
      new Promise((held) => {
        wish = { isWanted, side, held };
      }),
    stop() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
