import type { Locale } from '../../bot/ports.ts';
import { html, type Markup } from './html.ts';

/** A whole page as it is sent; `status` is HTTP's. */
export interface Page {
  readonly status: number;
  readonly body: string;
}

/** How a page looks: a tick, a question, neither, or neither and with room for many columns. */
export type Tone = 'good' | 'ask' | 'plain' | 'wide';

/** Draws a page without script, that loads nothing but our own style sheet (S5). */
export function drawPage(page: {
  readonly status: number;
  readonly locale: Locale;
  readonly tone: Tone;
  readonly title: string;
  readonly content: Markup;
}): Page {
  const { source } = html`<!doctype html>
<html lang="${page.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${page.title} · Shopkey</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<main class="${page.tone}">
${page.content}
</main>
<footer>Shopkey</footer>
</body>
</html>
`;
  return { status: page.status, body: source };
}
