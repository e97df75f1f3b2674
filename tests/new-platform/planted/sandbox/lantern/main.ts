import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The simulated Lantern: its consent page says yes, a code gives a token once, a token or key opens one seller account. */
const codes = new Set<string>();
const opens = new Set(['Bearer lk-sandboxkey1', 'Bearer lt-sandbox']);

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://lantern');
  let body = '';
  for await (const chunk of request) body += chunk;
  const answer = (status: number, value: object) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(value));
  };
  if (pathname === '/consent') {
    const back = new URL(searchParams.get('back') ?? '');
    const code = `code-${codes.size + 1}`;
    codes.add(code);
    back.searchParams.set('code', code);
    back.searchParams.set('state', searchParams.get('state') ?? '');
    response.writeHead(302, { location: back.href }).end();
  } else if (pathname === '/token') {
    const isGood = codes.delete(new URLSearchParams(body).get('code') ?? '');
    answer(isGood ? 200 : 400, isGood ? { token: 'lt-sandbox' } : {});
  } else if (pathname === '/account' && opens.has(request.headers.authorization ?? '')) {
    answer(200, { seller: 'L1NORTH', sites: [{ code: 'LN', store: 'Paper Lanterns' }] });
  } else answer(401, {});
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ listening: (server.address() as AddressInfo).port })}\n`);
});
