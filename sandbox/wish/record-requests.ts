import type { IncomingMessage } from 'node:http';
import express, { type Express } from 'express';
import type { World } from './world.ts';

const KEPT = 1_000;

type Recorded = World['requests'][number];

/** Reads bodies, and keeps every request as it came, the newest thousand. `/_control` is not one of Wish's. */
export function recordRequests(app: Express, world: World): void {
  const recorded = new WeakMap<IncomingMessage, Recorded>();
  app.use((request, _response, next) => {
    if (/^\/_control(\/|$)/.test(request.path)) return next();
    const entry: Recorded = { method: request.method, path: request.originalUrl, body: '' };
    recorded.set(request, entry);
    world.requests.push(entry);
    if (world.requests.length > KEPT) world.requests.shift();
    next();
  });
  const verify = (request: IncomingMessage, _response: unknown, bytes: Buffer) => {
    const entry = recorded.get(request);
    if (entry) entry.body = bytes.toString('utf8');
  };
  app.use(express.urlencoded({ extended: false, limit: '64kb', verify }), express.json({ limit: '64kb', verify }));
}
