import type { Request } from 'express';
import { escapeHtml } from '../shared/drawing.ts';
import { type Language, type Say, wordsIn } from './words.ts';

/** How a request's pages are drawn. */
export interface Look {
  readonly say: Say;
  readonly language: Language;
  /** This page in the other language. */
  readonly otherHref: string;
}

/** `language=zh_CN` in the address decides, then the browser's own language. */
export function lookOf(request: Request): Look {
  const url = new URL(request.originalUrl, 'http://sandbox.invalid');
  const asked = url.searchParams.get('language') ?? request.acceptsLanguages(['en', 'zh']) ?? 'en';
  const language = String(asked).startsWith('zh') ? 'zh-CN' : 'en';
  url.searchParams.set('language', language === 'en' ? 'zh_CN' : 'en_US');
  return { say: wordsIn(language), language, otherHref: `${url.pathname}${url.search}` };
}

export function page({ say, language, otherHref }: Look, title: string, body: string): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/sandbox.css"></head><body><p class="banner">${escapeHtml(say('banner'))}</p>
<header><a href="/">${escapeHtml(say('home'))}</a><a href="${escapeHtml(otherHref)}">${escapeHtml(say('other'))}</a></header>
<main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
}

export function queryOf(request: Request): Record<string, string> {
  return Object.fromEntries(new URL(request.originalUrl, 'http://sandbox.invalid').searchParams);
}
