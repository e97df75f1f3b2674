import type { Request } from 'express';
import { drawPage, type Look as LookOf, lookOf as sharedLookOf } from '../shared/look.ts';
import { WORDS, type Word } from './words.ts';

export type Look = LookOf<Word>;

export const lookOf = (request: Request): Look => sharedLookOf(request, WORDS);

export const page = (look: Look, title: string, body: string): string =>
  drawPage(look, { host: look.say('home'), title, body });

export function queryOf(request: Request): Record<string, string> {
  return Object.fromEntries(new URL(request.originalUrl, 'http://sandbox.invalid').searchParams);
}
