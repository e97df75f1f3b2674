import type { Request } from 'express';
import { escapeHtml } from '../shared/drawing.ts';
import { languageOf, otherHrefOf } from '../shared/look.ts';
import { MWS_HOSTS, siteOf } from './sites.ts';
import { type Language, type Say, wordsIn } from './words.ts';

/** How a request's pages are drawn. */
export interface Look {
  readonly say: Say;
  readonly language: Language;
  /** Another site's Seller Central has another host: it stands above each page. */
  readonly host: string;
  /** This page in the other language. */
  readonly otherHref: string;
}

export function lookOf(request: Request): Look {
  const language = languageOf(request);
  const code = String(request.params.code);
  const host = (request.path.startsWith('/mws/') ? MWS_HOSTS[code] : siteOf(code)?.host) ?? '';
  return { say: wordsIn(language), language, host, otherHref: otherHrefOf(request, language) };
}

export function page({ say, language, host, otherHref }: Look, title: string, body: string): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/sandbox.css"></head><body><p class="banner">${escapeHtml(say('banner'))}</p>
<header><a href="/">${escapeHtml(host || say('home'))}</a><a href="${escapeHtml(otherHref)}">${escapeHtml(say('other'))}</a></header>
<main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
}
