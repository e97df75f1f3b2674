import type { Request } from 'express';
import { drawPage, type Look as SharedLook, lookOf as sharedLookOf } from '../shared/look.ts';
import { WORDS, type Word } from './words.ts';

/** How a request's pages are drawn; the host stands above each: a session on one is none on the other. */
export interface Look extends SharedLook<Word> {
  readonly host: string;
}

export function lookOf(request: Request): Look {
  return { ...sharedLookOf(request, WORDS), host: String(request.params.host ?? '') };
}

export function page(look: Look, title: string, body: string): string {
  return drawPage(look, { host: look.host || look.say('home'), title, body });
}

/** What a page was asked with, as one text each. */
export function queryOf(request: Request): Readonly<Record<string, string>> {
  return Object.fromEntries(new URL(request.originalUrl, 'http://sandbox.invalid').searchParams);
}
