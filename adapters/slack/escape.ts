import { visible as read } from '../../bot/visible.ts';

/**
 * Words of others stay words (S28). Blocks say them as `plain_text` or as text of `rich_text`, in which Slack knows no marks,
 * mentions or links; only a message's fallback text is read as mrkdwn.
 */

/** As it is read, without blanks around it. */
export function visible(text: string): string {
  return read(text).trim();
}

/** For mrkdwn: the three characters by which mentions, links and entities begin. @see docs.slack.dev, "Formatting message text" */
export function escapeMrkdwn(text: string): string {
  return visible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
