import type { Request } from 'express';
import { escapeHtml } from '../shared/drawing.ts';
import { type Language, type Say, wordsIn } from './words.ts';

/** How a request's pages are drawn. */
export interface Look {
  readonly say: Say;
  readonly language: Language;
  /** It stands above each page: a session on one host is none on the other. */
  readonly host: string;
  /** This page in the other language. */
  readonly otherHref: string;
}

/** `language=zh` in the address decides, then the browser's own language. */
export function lookOf(request: Request): Look {
  const url = new URL(request.originalUrl, 'http://sandbox.invalid');
  const asked = url.searchParams.get('language') ?? request.acceptsLanguages(['en', 'zh']) ?? 'en';
  const language = String(asked).startsWith('zh') ? 'zh-CN' : 'en';
  url.searchParams.set('language', language === 'en' ? 'zh' : 'en');
  const host = String(request.params.host ?? '');
  return { say: wordsIn(language), language, host, otherHref: `${url.pathname}${url.search}` };
}

export function page({ say, language, host, otherHref }: Look, title: string, body: string): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/sandbox.css"></head><body><p class="banner">${escapeHtml(say('banner'))}</p>
<header><a href="/">${escapeHtml(host || say('home'))}</a><a href="${escapeHtml(otherHref)}">${escapeHtml(say('other'))}</a></header>
<main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
}

/** What a page was asked with, as one text each. */
export function queryOf(request: Request): Readonly<Record<string, string>> {
  return Object.fromEntries(new URL(request.originalUrl, 'http://sandbox.invalid').searchParams);
}
