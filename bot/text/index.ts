import type { Locale } from '../ports.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

type Catalog = typeof en;
export type TextId = keyof Catalog;

/** The names in a text's braces: `'Sells on {sites}'` has `sites`. */
export type ParamsOf<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamsOf<Rest>
  : never;

type Arguments<Id extends TextId> = [ParamsOf<Catalog[Id]>] extends [never]
  ? []
  : [params: Readonly<Record<ParamsOf<Catalog[Id]>, string | number>>];

const catalogs: Readonly<Record<Locale, Readonly<Record<TextId, string>>>> = { en, 'zh-CN': zhCN };

/** A sentence in a language. A missing parameter, or a text that one language lacks, does not compile. */
export function text<Id extends TextId>(locale: Locale, id: Id, ...[params]: Arguments<Id>): string {
  return fill(catalogs[locale][id], params);
}

/** For ids that are put together from data (`site` tables, prompts): the id is looked up, and missing is told apart. */
export function textIfAny(
  locale: Locale,
  id: string,
  params?: Readonly<Record<string, string | number>>,
): string | undefined {
  const found = (catalogs[locale] as Readonly<Record<string, string>>)[id];
  return found === undefined ? undefined : fill(found, params);
}

function fill(template: string, params?: Readonly<Record<string, string | number>>): string {
  return params && template.includes('{')
    ? template.replace(/\{(\w+)\}/g, (whole, name: string, at: number) =>
        spaced(template[at - 1] ?? '', String(params[name] ?? ''), template[at + whole.length] ?? ''),
      )
    : template;
}

/** Chinese and Latin letters are set apart: `打开 eBay`, but `打开亚马逊`. */
function spaced(before: string, value: string, after: string): string {
  const left = HAN.test(before) && LATIN.test(value.at(0) ?? '') ? ' ' : '';
  const right = HAN.test(after) && LATIN.test(value.at(-1) ?? '') ? ' ' : '';
  return `${left}${value}${right}`;
}

const HAN = /\p{Script=Han}/u;
const LATIN = /[A-Za-z0-9]/;
