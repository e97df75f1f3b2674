import { createHash } from 'node:crypto';
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';

export interface SocketPeer {
  /** Sends one text message. */
  send(json: unknown): void;
  close(): void;
}

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** The server's side of WebSocket, as much as a stand-in needs: whole text messages up to 64 kB, ping and close. @see RFC 6455 */
export function acceptSockets(
  server: Server,
  handlers: {
    open(peer: SocketPeer): void;
    message(peer: SocketPeer, text: string): void;
    close(peer: SocketPeer): void;
  },
): void {
  server.on('upgrade', (request, socket: Duplex) => {
    const key = String(request.headers['sec-websocket-key']);
    const accept = createHash('sha1').update(`${key}${GUID}`).digest('base64');
    const head = [
      'HTTP/1.1 101 Switching Protocols',
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Accept: ${accept}`,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    const peer: SocketPeer = {
      send: (json) => void socket.write(frame(TEXT, Buffer.from(JSON.stringify(json)))),
      close: () => void socket.end(frame(CLOSE, Buffer.alloc(0))),
    };
    let held = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      held = Buffer.concat([held, chunk]);
      for (let read = unframe(held); read; read = unframe(held)) {
        held = held.subarray(read.length);
        if (read.opcode === TEXT) handlers.message(peer, read.payload.toString());
        if (read.opcode === PING) socket.write(frame(PONG, read.payload));
        if (read.opcode === CLOSE) socket.end(frame(CLOSE, Buffer.alloc(0)));
      }
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => handlers.close(peer));
    handlers.open(peer);
  });
}

function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const head =
    length < 126 ? Buffer.from([0x80 | opcode, length]) : Buffer.from([0x80 | opcode, 126, length >> 8, length & 255]);
  return Buffer.concat([head, payload]);
}

/** One frame of a client, which is masked; nothing while it is not whole. */
function unframe(data: Buffer): { opcode: number; payload: Buffer; length: number } | undefined {
  if (data.length < 6) return undefined;
  const short = (data[1] ?? 0) & 0x7f;
  const at = short === 126 ? 4 : 2;
  const size = short === 126 ? data.readUInt16BE(2) : short;
  if (data.length < at + 4 + size) return undefined;
  const mask = data.subarray(at, at + 4);
  const payload = Buffer.from(data.subarray(at + 4, at + 4 + size).map((byte, i) => byte ^ (mask[i % 4] ?? 0)));
  return { opcode: (data[0] ?? 0) & 0x0f, payload, length: at + 4 + size };
}
