import type { Log } from '../../bot/ports.ts';

export type Installation = ReturnType<typeof installationIn>;

/**
 * Whether the app is still in the workspace. When it is not, every walk and shop stays as it is, nobody can be written to, and the
 * administrator is told what to do, once until it is there again.
 */
export function installationIn(log: Log) {
  let isGone = false;
  return {
    /** @param code Slack's own word for it */
    gone(code: string): void {
      if (isGone) return;
      isGone = true;
      log.error(
        'slack: the app was removed from the workspace; nothing is lost. Install it again, set SHOPKEY_SLACK_BOT_TOKEN to its new token and restart. Guide: docs/setup/slack.md',
        { platform: 'slack', reason: code },
      );
    },
    there(): void {
      isGone = false;
    },
  };
}
