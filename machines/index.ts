import { amazon } from './amazon.ts';

/** Every platform's machine, its version, and how a snapshot of an older version becomes one of the next. */
export const machines = {
  amazon: { machine: amazon, version: 1, migrations: {} },
} as const;
