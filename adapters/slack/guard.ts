import type { z } from 'zod';
import { SurfaceError } from '../../bot/errors.ts';
import type { Log } from '../../bot/ports.ts';

/** Takes deliveries in: nothing thrown leaves it, and what was acknowledged is brought to its end before Shopkey stops. */
export function guard(log: Log) {
  const running = new Set<Promise<void>>();

  async function run<Body>(body: Body, take: (body: Body) => Promise<void> | undefined): Promise<void> {
    try {
      await othersFirst();
      await take(body);
    } catch (error) {
      const code = error instanceof SurfaceError ? { code: error.code, reason: error.message } : {};
      log.error('slack: a delivery failed', { platform: 'slack', ...code });
    }
  }

  return {
    /** Parsed or dropped; a failure is logged once, without any value of what came (S36). */
    guarded<Schema extends z.ZodType>(schema: Schema, take: (body: z.output<Schema>) => Promise<void> | undefined) {
      return async (body: unknown): Promise<void> => {
        const { data } = schema.safeParse(body);
        if (data === undefined) return log.warn('slack: a delivery was not understood', { platform: 'slack' });
        const work = run(data, take);
        running.add(work);
        await work;
        running.delete(work);
      };
    },
    /** Waits for all that was taken in so far. */
    async drain(): Promise<void> {
      await Promise.all(running);
    },
  };
}

/** What else has arrived is acknowledged before the work on this begins: an answer is never late for another's work. */
function othersFirst(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
