/**
 * Words of others stay words (S28). Blocks say them as `plain_text` or as text of `rich_text`, in which Slack knows no marks,
 * mentions or links; only a message's fallback text is read as mrkdwn.
 */

/** Without controls, and without the marks that turn the direction of writing, which make a name look like another. */
export function visible(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
}

/** For mrkdwn: the three characters by which mentions, links and entities begin. @see docs.slack.dev, "Formatting message text" */
export function escapeMrkdwn(text: string): string {
  return visible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
