/** What the shared rooms have changed of stored walks: a machine's chain of migrations names them by its own versions. */

interface Stored {
  readonly context: unknown;
}

/** Of old a walk knew that its sealed values came by consent, not which: then all of them did. */
export function namesConsentsFields<const State extends Stored>(state: State): State {
  const { hasConsent, ...walk } = state.context as { hasConsent?: boolean; sealed?: Record<string, string> };
  return { ...state, context: hasConsent ? { ...walk, byConsent: Object.keys(walk.sealed ?? {}) } : walk };
}
