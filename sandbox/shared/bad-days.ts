import { escapeHtml } from './drawing.ts';
import type { Misbehaviour } from './misbehave.ts';

/** What any platform may do at any of its calls. @param at the calls' places */
export function badDays(at: readonly string[]) {
  return {
    /** Nothing is done and nothing is said, until the client gives up. */
    silence: { at, answer: () => undefined },
    /** The answer comes late. */
    slow: { at, answer: ({ next, ms = 1_000 }) => void setTimeout(next, ms) },
    'error-500': {
      at,
      answer: ({ response }) => void response.status(500).json({ errors: [{ errorId: 30_500, message: 'Error' }] }),
    },
    /** A page for people where data was asked, with status 200. */
    html: {
      at,
      answer: ({ response }) =>
        void response.type('html').send('<html><body>Sorry! Something went wrong.</body></html>'),
    },
    empty: { at, answer: ({ response }) => void response.status(200).end() },
    /** The work is done and its answer is lost: a code is spent. */
    'lose-answer': {
      at,
      answer: ({ response, next }) => {
        response.send = () => {
          response.destroy();
          return response;
        };
        next();
      },
    },
  } as const satisfies Readonly<Record<string, Misbehaviour>>;
}

/** How a browser may come back. @param at the places of redirects to us */
export function badReturns(at: readonly string[]) {
  return {
    'no-state': { at, redirect: (url: URL) => url.searchParams.delete('state') },
    /** A state that we never gave. */
    'foreign-state': { at, redirect: (url: URL) => url.searchParams.set('state', 'sandbox-foreign-state') },
    'no-code': { at, redirect: (url: URL) => url.searchParams.delete('code') },
    /** The same browser brings the callback twice within a second: a reload, a double press, a page that is fetched ahead. */
    twice: {
      at,
      deliver: (response, url) => {
        const href = escapeHtml(url.href);
        response
          .set('content-security-policy', `default-src 'none'; frame-src ${url.origin}`)
          .send(
            `<!doctype html><meta charset="utf-8"><title>Simulation</title><p>Simulation: …</p><meta http-equiv="refresh" content="1;url=${href}"><iframe src="${href}" hidden></iframe>`,
          );
      },
    },
  } as const satisfies Readonly<Record<string, Misbehaviour>>;
}
