import { SurfaceError } from '../../bot/errors.ts';
import type { SlackApi } from './api.ts';

export interface Self {
  readonly team: string;
  readonly user: string;
  readonly app: string;
  /** The Enterprise Grid that the workspace belongs to. */
  readonly enterprise?: string;
}

/** Who Shopkey is in Slack: the one workspace that is served (S20), its own user, its app. Asked once, and again after a failure. */
export function identity(api: Pick<SlackApi, 'self'>): () => Promise<Self> {
  let asked: Promise<Self> | undefined;
  const ask = async (): Promise<Self> => {
    const { isOrgWide, ...me } = await api.self();
    if (isOrgWide) throw new SurfaceError('surface.unavailable', 'auth.test: org_wide_install');
    return me;
  };
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
}
