import type { Content } from './render.ts';

const TIMEOUT_MS = 5_000;
const SLACK = 'https://hooks.slack.com';

/**
 * Answers through a command's own address, seen by one person alone. It works where Shopkey is no member, for 30 minutes.
 * @param address as the command brought it: only Slack's own host is posted to (S24), or the configured stand-in's
 * @returns whether Slack took it
 */
export function responder(
  fetch: typeof globalThis.fetch,
  apiUrl: string,
): (address: string, content: Content) => Promise<boolean> {
  const api = new URL(apiUrl);
  const trusted = api.hostname === 'slack.com' ? SLACK : api.origin;
  return async (address, content) => {
    if (!URL.canParse(address) || new URL(address).origin !== trusted) return false;
    try {
      const response = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ response_type: 'ephemeral', ...content }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  };
}
