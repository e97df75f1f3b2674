import type { JobsDeps } from '../opening.ts';

interface Values {
  readonly SHOPKEY_REDIS_URL?: string;
}

/** BullMQ as the registry knows it: on the store's Redis, which the store has looked at before (S13). */
export const bullmq = {
  isWanted: (values: Values) => values.SHOPKEY_REDIS_URL !== undefined,
  async open(values: Values, { log }: JobsDeps) {
    const { openBullmq } = await import('./index.ts');
    return openBullmq({ url: values.SHOPKEY_REDIS_URL ?? '', log });
  },
} as const;
