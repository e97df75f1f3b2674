import type { z } from 'zod';

/** An environment variable: how it is read, and what is said of it. */
export interface Variable {
  readonly schema: z.ZodType;
  /** What it is for, in a sentence. */
  readonly about: string;
  /** What was expected, for the message of a wrong value. */
  readonly expected: string;
  readonly example: string;
  readonly secret?: boolean;
  /** How a value of our simulation looks: it serves the try-out and the tests, a real chat never (S47). */
  readonly simulated?: RegExp;
}

export type Variables = Readonly<Record<string, Variable>>;

/** The values of variables, as their schemas give them. */
export type ValuesOf<Declared extends Variables> = {
  readonly [Name in keyof Declared]: z.output<Declared[Name]['schema']>;
};

/** Variables of several rooms as one table. */
export type AllOf<Declared> = (Declared extends unknown ? (one: Declared) => void : never) extends (
  all: infer All extends Variables,
) => void
  ? All
  : never;
