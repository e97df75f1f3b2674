import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { HookAnswer, HookFailure, HookSender } from '../../bot/ports.ts';
import { isPublic } from './public-address.ts';

const TIMEOUT_MS = 10_000;
/** Of an answer only its status counts. */
const READ_BYTES = 64 * 1024;

interface HookSenderOptions {
  /** Hosts on the own network that may be sent to, over http as well: `erp.lan`, `192.168.1.20:8080`. */
  readonly privateHosts: readonly string[];
  /** As `dns.lookup`; tests give their own. */
  readonly lookup?: typeof systemLookup;
  readonly timeoutMs?: number;
}

/** The name resolved to something that is not public. */
class NotPublic extends Error {}

/**
 * Sends to addresses that people choose, and to nothing else (S41): what a name stands for is looked at when the connection is made, so
 * that it cannot be another thing a moment later; no redirect is followed.
 */
export function openHookSender({
  privateHosts,
  lookup = systemLookup,
  timeoutMs = TIMEOUT_MS,
}: HookSenderOptions): HookSender {
  const named = new Set(privateHosts.map((host) => host.toLowerCase()));
  const isNamed = ({ host, hostname }: URL) => named.has(host) || named.has(hostname);

  function refuses(text: string): ReturnType<HookSender['refuses']> {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '' || url.password !== '')
      return 'not-https';
    if (isNamed(url)) return undefined;
    if (url.protocol !== 'https:') return 'not-https';
    /** URL has brought 2130706433, 0x7f.1 and full-width digits into the usual form by now. */
    const literal = url.hostname.replace(/^\[(.*)\]$/, '$1');
    if (isIP(literal) !== 0 && !isPublic(literal)) return 'not-public';
    return url.hostname === 'localhost' || url.hostname.endsWith('.localhost') ? 'not-public' : undefined;
  }

  const onlyPublic: LookupFunction = (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return done(error, '');
      if (addresses.length === 0 || !addresses.every(({ address }) => isPublic(address)))
        return done(new NotPublic(), '');
      const [first] = addresses;
      /** Node asks for all where it tries them in turn. */
      if ('all' in options && options.all)
        return (done as unknown as (e: null, all: LookupAddress[]) => void)(null, addresses);
      done(null, first?.address ?? '', first?.family);
    });
  };

  return {
    refuses,
    async send({ url: text, headers, body, signal }) {
      const refusal = refuses(text);
      if (refusal) return { failure: refusal };
      const url = new URL(text);
      const ask = url.protocol === 'https:' ? httpsRequest : httpRequest;
      const late = AbortSignal.timeout(timeoutMs);
      const options: RequestOptions = {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        signal: AbortSignal.any([signal, late]),
        /** No connection is kept: the next one is looked at again. */
        agent: false,
        ...(isNamed(url) ? {} : { lookup: onlyPublic }),
      };
      return new Promise<HookAnswer>((resolve) => {
        const sent = ask(url, options, (response) => {
          resolve(answerOf(response));
          drain(response);
        });
        sent.once('error', (error) => resolve({ failure: late.aborted ? 'too-slow' : failureOf(error) }));
        sent.end(body);
      });
    },
  };
}

/** @see Node.js, "Common system errors" and "TLS: X509 certificate error codes" */
function failureOf(error: NodeJS.ErrnoException): HookFailure {
  const { code = '' } = error;
  if (error instanceof NotPublic) return 'not-public';
  if (code === 'ENOTFOUND') return 'no-name';
  if (code === 'ECONNREFUSED') return 'no-connection';
  return /CERT|^UNABLE_TO_/.test(code) ? 'certificate' : 'no-answer';
}

function answerOf({ statusCode: status = 0, headers }: IncomingMessage): HookAnswer {
  const said = headers['retry-after'] ?? '';
  const seconds = /^\d{1,6}$/.test(said) ? Number(said) * 1_000 : Date.parse(said) - Date.now();
  return { status, ...(Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: seconds } : {}) };
}

function drain(response: IncomingMessage): void {
  let read = 0;
  response.on('error', () => undefined);
  response.on('data', (chunk: Buffer) => {
    read += chunk.length;
    if (read > READ_BYTES) response.destroy();
  });
}
