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
   * @param isWanted of a command's bytes as they were sent
   */
  hold(isWanted: (sent: string) => boolean, side: Side): Promise<void>;
  stop(): void;
}

/** Redis answers in order: what it says between these two is the answer to what was sent between them. */
const MARKS = ['$10\r\nheld-begun\r\n', '$9\r\nheld-done\r\n'] as const;
const echo = (mark: string) => Buffer.from(`*2\r\n$4\r\nECHO\r\n${mark}`);

/** The whole commands of it, and how many bytes they are: arrays of bulk strings. @see redis.io, RESP protocol specification */
function commandsIn(bytes: Buffer): { commands: Buffer[]; length: number } {
  const commands: Buffer[] = [];
  for (let at = 0, from = 0; ; from = at) {
    const read = (): number | undefined => {
      const end = bytes.indexOf('\r\n', at);
      if (end < 0) return undefined;
      const count = Number(bytes.toString('latin1', at + 1, end));
      at = end + 2;
      return count;
    };
    const count = read();
    if (count === undefined) return { commands, length: from };
    for (let n = 0; n < count; n++) {
      const length = read();
      if (length === undefined || at + length + 2 > bytes.length) return { commands, length: from };
      at += length + 2;
    }
    commands.push(bytes.subarray(from, at));
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
    let isStuck = false;

    function go(): void {
      /** A command that comes in two pieces is looked at whole. */
      const { commands, length } = commandsIn(coming);
      const nth = commands.findIndex((command) => wish?.isWanted(command.toString('latin1')));
      const wanted = commands[nth];
      const before = commands.slice(0, wanted ? nth : commands.length);
      there.write(Buffer.concat(before));
      if (!wish || !wanted) {
        coming = coming.subarray(length);
        return;
      }
      coming = coming.subarray(Buffer.concat([...before, wanted]).length);
      hold(wanted, wish);
    }

    function hold(wanted: Buffer, its: NonNullable<typeof wish>): void {
      wish = undefined;
      isStuck = true;
      if (its.side === 'before') return its.held();
      there.removeAllListeners('data');
      let answered = '';
      there.on('data', (bytes) => {
        answered += bytes.toString('latin1');
        if (!answered.includes(MARKS[1])) return;
        const [earlier = '', answer = ''] = answered.replace(MARKS[1], '').split(MARKS[0]);
        if (!answer.startsWith('-NOSCRIPT')) return its.held();
        /** Nothing was done: the script comes again as text. */
        wish = its;
        isStuck = false;
        there.removeAllListeners('data');
        pass();
        here.write(earlier + answer, 'latin1');
        go();
      });
      there.write(Buffer.concat([echo(MARKS[0]), wanted, echo(MARKS[1])]));
    }

    here.on('data', (bytes: Buffer) => {
      coming = Buffer.concat([coming, bytes]);
      if (!isStuck) go();
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
