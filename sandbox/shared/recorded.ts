import type { IncomingMessage } from 'node:http';
import express, { type Express } from 'express';

export interface Recorded {
  readonly method: string;
  readonly path: string;
  body: string;
}

const KEPT = 1_000;

/** Reads bodies of any kind as text, and keeps every request as it came, the newest thousand. The control door is none of the platform's. */
export function recordRequests(app: Express, requests: Recorded[]): void {
  const recorded = new WeakMap<IncomingMessage, Recorded>();
  app.use((request, _response, next) => {
    if (/^\/_control(\/|$)/.test(request.path)) return next();
    const entry: Recorded = { method: request.method, path: request.originalUrl, body: '' };
    recorded.set(request, entry);
    requests.push(entry);
    if (requests.length > KEPT) requests.shift();
    next();
  });
  const verify = (request: IncomingMessage, _response: unknown, bytes: Buffer) => {
    const entry = recorded.get(request);
    if (entry) entry.body = bytes.toString('utf8');
  };
  app.use(
    express.urlencoded({ extended: false, limit: '64kb', verify }),
    express.json({ limit: '64kb', verify }),
    express.text({ type: ['text/xml', 'application/xml'], limit: '64kb', verify }),
  );
}
