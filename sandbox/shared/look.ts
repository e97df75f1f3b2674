import type { NextFunction, Request, Response } from 'express';
import { escapeHtml } from './drawing.ts';

export type Language = 'en' | 'zh-CN';

/** A word of a table, with `{value}`s put in; escaping is the page's. */
export type Say<Word extends string> = (word: Word, values?: Readonly<Record<string, string | number>>) => string;

export type Words<Word extends string> = Readonly<Record<Language, Readonly<Record<Word, string>>>>;

/** How a request's pages are drawn. */
export interface Look<Word extends string> {
  readonly say: Say<Word>;
  readonly language: Language;
  /** This page in the other language. */
  readonly otherHref: string;
}

const COOKIE = 'sandbox-language';

/** `language=zh_CN` in the address decides, then what it decided before, then the browser's own language. */
export function languageOf(request: Request): Language {
  const asked =
    askedIn(request) ??
    new RegExp(`(?:^|; )${COOKIE}=(\\w+)`).exec(request.headers.cookie ?? '')?.[1] ??
    request.acceptsLanguages(['en', 'zh']);
  return String(asked).startsWith('zh') ? 'zh-CN' : 'en';
}

const askedIn = ({ query }: Request) => (typeof query.language === 'string' ? query.language : undefined);

/** The choice lasts: forms that are posted, redirects and links need not carry it. */
export function keepLanguage(request: Request, response: Response, next: NextFunction): void {
  if (askedIn(request) !== undefined) response.cookie(COOKIE, languageOf(request) === 'en' ? 'en' : 'zh');
  next();
}

export function lookOf<Word extends string>(request: Request, words: Words<Word>): Look<Word> {
  const language = languageOf(request);
  const table = words[language];
  return {
    say: (word, values = {}) => table[word].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '')),
    language,
    otherHref: otherHrefOf(request, language),
  };
}

/** This page in the other language. */
export function otherHrefOf({ originalUrl }: Request, language: Language): string {
  const url = new URL(originalUrl, 'http://sandbox.invalid');
  url.searchParams.set('language', language === 'en' ? 'zh_CN' : 'en_US');
  return `${url.pathname}${url.search}`;
}

/** A page of a simulated platform: what it is, its language, whose it is. @param host stands above the page as the platform's address */
export function drawPage(
  { say, language, otherHref }: Look<'banner' | 'other'>,
  { host, title, body }: { readonly host: string; readonly title: string; readonly body: string },
): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/sandbox.css"></head><body><p class="banner">${escapeHtml(say('banner'))}</p>
<header><a href="/">${escapeHtml(host)}</a><a href="${escapeHtml(otherHref)}">${escapeHtml(say('other'))}</a></header>
<main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
}
