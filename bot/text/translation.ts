import type { ParamsOf } from './index.ts';

type SameParams<A extends string, B extends string> = [ParamsOf<A>] extends [ParamsOf<B>]
  ? [ParamsOf<B>] extends [ParamsOf<A>]
    ? B
    : `parameters differ: ${A}`
  : `parameters differ: ${A}`;

/** The type that a translation must have: the same ids, and in each text the same parameters. */
export type Translation<Source extends Record<string, string>, Target extends Record<string, string>> = {
  readonly [Id in keyof Source]: Id extends keyof Target ? SameParams<Source[Id], Target[Id]> : never;
} & { readonly [Surplus in Exclude<keyof Target, keyof Source>]: never };
