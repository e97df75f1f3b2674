import type { SlackApi } from './api.ts';

export interface Self {
  readonly team: string;
  readonly user: string;
  readonly app: string;
}

/** Who Shopkey is in Slack: the one workspace that is served (S20), its own user, its app. Asked once, and again after a failure. */
export function identity(api: Pick<SlackApi, 'self'>): () => Promise<Self> {
  let asked: Promise<Self> | undefined;
  return () => {
    asked ??= api.self().catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
}
