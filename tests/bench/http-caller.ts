import { createConnection, type Socket } from 'node:net';

/** A connection that asks one thing after the other, at so little cost that the server is what is measured. */
export interface Caller {
  /** @returns the status and the body */
  ask(path: string, headers?: string): Promise<{ readonly status: number; readonly body: string }>;
  close(): void;
}

export async function openCaller(port: number): Promise<Caller> {
  const socket: Socket = await new Promise((resolve, reject) => {
    const one = createConnection(port, '127.0.0.1', () => resolve(one)).once('error', reject);
  });
  let waiting: { resolve(answer: { status: number; body: string }): void; reject(error: Error): void } | undefined;
  let seen = '';
  socket.setEncoding('latin1').setNoDelay(true);
  socket.on('data', (chunk: string) => {
    seen += chunk;
    const head = seen.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(seen.slice(0, head))?.[1] ?? Number.NaN);
    if (Number.isNaN(length)) return waiting?.reject(new Error('an answer without a length'));
    if (seen.length < head + 4 + length) return;
    const answer = { status: Number(seen.slice(9, 12)), body: seen.slice(head + 4, head + 4 + length) };
    seen = '';
    waiting?.resolve(answer);
  });
  socket.on('close', () => waiting?.reject(new Error('the connection was closed')));
  return {
    ask: (path, headers = '') =>
      new Promise((resolve, reject) => {
        /** A server lets connections go that were idle for seconds. */
        if (socket.destroyed) return reject(new Error('the connection was closed'));
        waiting = { resolve, reject };
        socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${headers}\r\n`);
      }),
    close: () => socket.destroy(),
  };
}
