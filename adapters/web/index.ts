import type { Express } from 'express';
import type { Meter } from '../../bot/meter.ts';
import type { Api, Clock, Doors, Log } from '../../bot/ports.ts';
import { accessLog } from './access-log.ts';
import { mountApi } from './api/mount.ts';
import { callbackDoor, declinedDoor } from './callback-door.ts';
import { cookiesFor } from './cookies.ts';
import { mountDoor } from './door.ts';
import { mountDownload } from './download-door.ts';
import { mountEntry } from './entry-door.ts';
import { failureHandler } from './failure.ts';
import { mountFixed } from './fixed-routes.ts';
import { mountHealth } from './health.ts';
import { loginDoor } from './login-door.ts';
import { mountNotices } from './notice-door.ts';
import { refusePath } from './refusals.ts';
import { mountReveal } from './reveal-door.ts';
import { HTTPS_OUTSIDE } from './security-headers.ts';
import { mountSheet } from './sheet-door.ts';
import { startDoor } from './start-door.ts';
import { visitLimit } from './visit-limit.ts';

export { jsonBody } from './body-limit.ts';
export { hardened } from './hardened.ts';
export { serverLimits } from './limits.ts';

export interface WebOptions {
  readonly doors: Doors;
  readonly api: Api;
  /** @throws when storage cannot be reached: `Storage.ping` */
  readonly ready: () => Promise<void>;
  /** Where browsers reach Shopkey: an origin, without path. Cookies and HSTS follow its scheme. */
  readonly publicUrl?: URL;
  /** Addresses or CIDR ranges whose `X-Forwarded-*` is believed; none: nobody's is. */
  readonly trustProxies: readonly string[];
  readonly log: Log;
  readonly clock: Clock;
  readonly meter: Meter;
}

/** What a process that only works answers, as `openWeb` does it: whether it lives, and whether storage is there. */
export function openHealth({ ready, log, clock, meter }: Pick<WebOptions, 'ready' | 'log' | 'clock' | 'meter'>): {
  routes(app: Express): void;
} {
  return {
    routes(app) {
      app.use(accessLog({ log, clock, meter }));
      mountHealth(app, ready);
      app.use(refusePath, failureHandler(log));
    },
  };
}

/**
 * The pages and addresses that browsers come to. `routes` is for an app that is `hardened`, after all other routes: what
 * none of them took is 404, and what any of them threw is answered and logged.
 * @throws TypeError by `routes`, when an entry of `trustProxies` is neither an address nor a range
 */
export function openWeb(options: WebOptions): { routes(app: Express): void } {
  const { doors, api, ready, publicUrl, trustProxies, log, clock, meter } = options;
  return {
    routes(app) {
      app.set('trust proxy', [...trustProxies]).set(HTTPS_OUTSIDE, publicUrl?.protocol === 'https:');
      app.use(accessLog({ log, clock, meter }));
      /** First: Express looks at one route after the other, and nothing is asked as often. */
      mountApi(app, { api, clock, log });
      const entry = { limit: visitLimit(clock), cookies: cookiesFor(publicUrl) };
      for (const door of [startDoor(doors), callbackDoor(doors), declinedDoor(doors), loginDoor(doors)])
        mountDoor(app, door, entry);
      const forms = { ...entry, ...(publicUrl ? { publicUrl } : {}) };
      mountEntry(app, doors, forms);
      mountSheet(app, doors, forms);
      mountReveal(app, doors, forms);
      mountDownload(app, doors, { ...forms, log });
      mountNotices(app, doors);
      mountFixed(app);
      mountHealth(app, ready);
      app.use(refusePath, failureHandler(log));
    },
  };
}
