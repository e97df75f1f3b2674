import { visible as read } from '../../bot/visible.ts';

/**
 * Words of others stay words (S28): the marks that Teams' Markdown would act on get a backslash, and no others, because a
 * phone may show a backslash that was not needed.
 * @see Adaptive Cards, "Text features" (a subset of CommonMark) and CommonMark 0.31 sections 2.4, 6.2 (2026-11-24)
 */
export function escapeMarkdown(text: string): string {
  return paragraphs(visible(text))
    .replace(MARKS, (marks) => [...marks].map((mark) => `\\${mark}`).join(''))
    .replace(LINE_START, '$1\\$2')
    .replace(ORDERED, '$1\\$2');
}

/** For places that show text as it is (button labels, input labels): on one line, without invisible controls. */
export function plain(text: string): string {
  return visible(text).replaceAll(/\s*\n\s*/g, ' ');
}

/**
 * Links `[]()`, emphasis `*_~`, code, `<at>` and other tags, entities, and the colon or point by which an address becomes a
 * link. An underscore between letters (`northwind_home_uk`) is never a mark.
 */
const MARKS =
  /[\\`*~[\]]|(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])|<(?=[a-z/!?])|&(?=#?\w+;)|(?<=\w):(?=\/\/)|(?<=(?<![\p{L}\p{N}])www)\./giu;
/** A heading, a list or a quotation begins with these. */
const LINE_START = /^([ \t]*)([#>+-])/gm;
const ORDERED = /^([ \t]*\d+)([.)])(?=\s|$)/gm;

/** Breaks `{{DATE(…)}}`, which cards replace before they look at marks. */
function visible(text: string): string {
  return read(text).replaceAll(/\{(?=\{(?:DATE|TIME)\()/g, '{\u2060');
}

/** A single line break is nothing to Markdown. */
function paragraphs(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, '\n\n');
}
