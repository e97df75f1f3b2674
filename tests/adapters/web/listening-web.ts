import { createServer, type IncomingHttpHeaders, request, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { hardened, openWeb, serverLimits, type WebOptions } from '../../../adapters/web/index.ts';
import { noMeter } from '../../../bot/meter.ts';
import type { Api, BrowserMark, Doors, LogFields } from '../../../bot/ports.ts';

export const MARK: BrowserMark = { name: 'shopkey-l1', value: 'bWFyaw', maxAgeS: 1800 };
export const PLATFORM_URL = 'https://platform.example/consent?state=s-canary-7f3a';

/** The API's port, which gives nobody anything unless a test says so. */
function fakeApi(answers: Partial<Api>, asked: { door: string; what: unknown }[]): Api {
  const unauthorized = async () => ({ kind: 'unauthorized' }) as const;
  const note = (what: string) => asked.push({ door: 'api', what });
  return {
    shops: (...call) => {
      note('shops');
      return (answers.shops ?? unauthorized)(...call);
    },
    token: (...call) => {
      note('token');
      return (answers.token ?? unauthorized)(...call);
    },
    orders: (...call) => {
      note('orders');
      return (answers.orders ?? unauthorized)(...call);
    },
    pull: (...call) => {
      note('pull');
      return (answers.pull ?? unauthorized)(...call);
    },
    leaked: async (text) => {
      note('leaked');
      await answers.leaked?.(text);
    },
  };
}

/** The doors' port, with what each was asked; answers are replaced by the test. */
function fakeDoors(answers: Partial<Doors> = {}) {
  const asked: { door: string; what: unknown }[] = [];
  const doors: Doors = {
    start: (link, goOn) => {
      asked.push({ door: 'start', what: { link, goOn } });
      return answers.start?.(link, goOn) ?? Promise.resolve({ kind: 'go', url: PLATFORM_URL, cookie: MARK });
    },
    callback: (arrival) => {
      asked.push({ door: 'callback', what: plain(arrival) });
      return answers.callback?.(arrival) ?? Promise.resolve({ kind: 'done', locale: 'en' });
    },
    declined: async (arrival) => {
      asked.push({ door: 'declined', what: plain(arrival) });
      await answers.declined?.(arrival);
    },
    login: (arrival) => {
      asked.push({ door: 'login', what: plain(arrival) });
      return answers.login?.(arrival) ?? Promise.resolve({ kind: 'neutral' });
    },
    notice: async (arrival) => {
      asked.push({ door: 'notice', what: arrival });
      return (await answers.notice?.(arrival)) ?? { status: 204 };
    },
    entry: (page) => {
      asked.push({ door: 'entry', what: page });
      return answers.entry?.(page) ?? Promise.resolve(undefined);
    },
    sheet: (page) => {
      asked.push({ door: 'sheet', what: page });
      return answers.sheet?.(page) ?? Promise.resolve(undefined);
    },
    admitsSheet: (page, cookies) => {
      asked.push({ door: 'admitsSheet', what: page });
      return answers.admitsSheet?.(page, cookies) ?? Promise.resolve(false);
    },
    sheetSent: (arrival) => {
      asked.push({ door: 'sheetSent', what: { ...arrival, cookies: Object.fromEntries(arrival.cookies) } });
      return answers.sheetSent?.(arrival) ?? Promise.resolve({ kind: 'neutral' });
    },
    reveal: (page) => {
      asked.push({ door: 'reveal', what: page });
      return answers.reveal?.(page) ?? Promise.resolve(undefined);
    },
    revealed: (arrival) => {
      asked.push({ door: 'revealed', what: { ...arrival, cookies: Object.fromEntries(arrival.cookies) } });
      return answers.revealed?.(arrival) ?? Promise.resolve({ kind: 'neutral' });
    },
    download: (page) => {
      asked.push({ door: 'download', what: page });
      return answers.download?.(page) ?? Promise.resolve(undefined);
    },
    downloaded: (arrival) => {
      asked.push({ door: 'downloaded', what: { ...arrival, cookies: Object.fromEntries(arrival.cookies) } });
      return answers.downloaded?.(arrival) ?? Promise.resolve({ kind: 'neutral' });
    },
    enter: (arrival) => {
      asked.push({ door: 'enter', what: { ...arrival, cookies: Object.fromEntries(arrival.cookies) } });
      return answers.enter?.(arrival) ?? Promise.resolve({ kind: 'neutral' });
    },
  };
  return { doors, asked };
}

function plain(arrival: Parameters<Doors['callback']>[0]) {
  return { ...arrival, query: Object.fromEntries(arrival.query), cookies: Object.fromEntries(arrival.cookies) };
}

export interface Response {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Given extends Partial<Omit<WebOptions, 'doors' | 'api'>> {
  readonly doors?: Partial<Doors>;
  readonly api?: Partial<Api>;
  readonly server?: ServerOptions;
  /** Mounts a route between `hardened` and `routes`, as main.ts does for a surface. */
  also?(app: Express): void;
}

/** A real server on a port of its own. `ask` sends one request as it is written: no normalizing, no redirects. */
export async function listen(given: Given = {}) {
  const { doors, asked } = fakeDoors(given.doors);
  const lines: { level: string; what: string; fields: LogFields | undefined }[] = [];
  const write = (level: string) => (what: string, fields?: LogFields) => void lines.push({ level, what, fields });
  const web = openWeb({
    meter: noMeter,
    ready: () => Promise.resolve(),
    trustProxies: [],
    log: { info: write('info'), warn: write('warn'), error: write('error') },
    clock: { now: () => 1_700_000_000_000 },
    publicUrl: new URL('https://shopkey.example'),
    ...given,
    doors,
    api: fakeApi(given.api ?? {}, asked),
  });
  const app = express();
  hardened(app);
  given.also?.(app);
  web.routes(app);
  const server = createServer({ ...serverLimits, ...given.server }, app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const ask = (path: string, { method = 'GET', headers = {}, body = '' } = {}) =>
    new Promise<Response>((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        /** Cut off on its way. */
        res.on('error', reject);
        res.on('end', () =>
          resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks).toString() }),
        );
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return {
    app,
    ask,
    asked,
    lines,
    port,
    /** Also waits for open requests, so that each has its line in the log. */
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** Headers without the one that tells the time. */
export function timeless({ date: _, ...headers }: IncomingHttpHeaders): IncomingHttpHeaders {
  return headers;
}
