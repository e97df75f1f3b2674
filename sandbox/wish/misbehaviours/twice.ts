import { escapeHtml } from '../../shared/drawing.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** The same browser brings the callback twice within a second. */
export const twice: Misbehaviour = {
  at: ['callback'],
  send: ({ response, url }) => {
    const href = escapeHtml(url.href);
    response
      .set('content-security-policy', `default-src 'none'; frame-src ${url.origin}`)
      .send(
        `<!doctype html><meta charset="utf-8"><title>Simulation</title><p>Simulation: …</p><meta http-equiv="refresh" content="1;url=${href}"><iframe src="${href}" hidden></iframe>`,
      );
  },
};
