import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { type RedisServer, startRedis } from './redis-server.ts';

/** A Redis that is looked at from every side: what it was told, what it would answer, what lies on its disk. */
interface WatchedRedis extends RedisServer {
  /** Its files after a `SAVE`, and every command that came, as `MONITOR` saw it; those inside of scripts too. */
  sides(): Promise<{ readonly log: string; readonly dump: string; readonly monitored: string }>;
}

/** Nothing is compressed, so that a dump says what it holds. */
export async function watchedRedis(): Promise<WatchedRedis> {
  const redis = await startRedis({ rdbcompression: 'no', 'aof-use-rdb-preamble': 'no' });
  const monitor = await speaking(redis.port);
  const asking = await speaking(redis.port);
  await monitor.tell('MONITOR');
  let marks = 0;
  return {
    ...redis,
    async sides() {
      await asking.tell('SAVE');
      /** Lines come in order: once this one is there, all before it are. */
      const mark = `watched-${++marks}`;
      await asking.tell(`ECHO ${mark}`);
      await monitor.hears(mark);
      return {
        log: bytesOf(redis.folder, /\.aof$/),
        dump: bytesOf(redis.folder, /\.rdb$/),
        monitored: monitor.heard(),
      };
    },
    async stop() {
      monitor.socket.destroy();
      asking.socket.destroy();
      await redis.stop();
    },
  };
}

async function speaking(port: number) {
  const socket: Socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.setEncoding('latin1').on('data', (text: string) => (heard += text));
  await once(socket, 'connect');
  async function hears(words: string, from = 0): Promise<void> {
    while (!heard.includes(words, from)) await once(socket, 'data');
  }
  return {
    socket,
    heard: () => heard,
    hears,
    /** One command, and its answer. */
    async tell(command: string): Promise<void> {
      const from = heard.length;
      socket.write(`${command}\r\n`);
      await hears('\r\n', from);
    },
  };
}

function bytesOf(folder: string, names: RegExp): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => names.test(name));
  return files.map((name) => readFileSync(join(folder, name), 'latin1')).join('\n');
}
