import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Slack's Web API in a process of its own, as small as it can be: it answers, and counts the cards. `GET /cards` says how many. */
const ANSWERS: Readonly<Record<string, (form: URLSearchParams) => object>> = {
  'auth.test': () => ({ team_id: 'T1', user_id: 'U0BOT', bot_id: 'B1' }),
  'bots.info': () => ({ bot: { app_id: 'A1' } }),
  'users.info': (form) => ({ user: { id: form.get('user'), team_id: 'T1', name: 'lin', locale: 'en-US' } }),
  'conversations.open': (form) => ({ channel: { id: `D${form.get('users')?.slice(1)}` } }),
  'chat.postMessage': () => {
    cards += 1;
    return { ts: `1700000000.${String(cards).padStart(6, '0')}` };
  },
  'chat.update': () => ({}),
};
let cards = 0;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/cards') return response.end(JSON.stringify({ cards }));
    const answer = ANSWERS[request.url?.replace('/api/', '') ?? ''];
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    response.end(JSON.stringify({ ok: true, ...answer?.(form) }));
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
