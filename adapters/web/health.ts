import type { Express } from 'express';
import { refuseMethod } from './refusals.ts';

/**
 * `/health`: the process answers. `/ready`: storage does too. Neither holds a name (S32).
 * @param ready throws when storage cannot be reached; many requests at once ask it once
 */
export function mountHealth(app: Express, ready: () => Promise<void>): void {
  let asking: Promise<boolean> | undefined;
  const isReady = () => {
    asking ??= ready()
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        asking = undefined;
      });
    return asking;
  };
  app
    .route('/health')
    .get((_req, res) => {
      res.json({ ok: true });
    })
    .all(refuseMethod());
  app
    .route('/ready')
    .get(async (_req, res) => {
      const ok = await isReady();
      res.status(ok ? 200 : 503).json({ ok });
    })
    .all(refuseMethod());
}
