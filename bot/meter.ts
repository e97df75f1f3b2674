export interface Metric {
  readonly about: string;
  readonly labels: readonly string[];
  readonly isTimed: boolean;
  /** In seconds, where the usual ones do not fit. */
  readonly buckets?: readonly number[];
}

/** What is counted, and by what it is told apart: words of ours alone, never a person, a shop, a seller or an id. */
export const METRICS = {
  turns: {
    about: 'What people did in a chat, and how long the answer took.',
    labels: ['surface', 'kind', 'result'],
    isTimed: true,
  },
  effects: {
    about: 'What walks wanted of platforms and of storage: done, or the error’s code.',
    labels: ['platform', 'effect', 'result'],
    isTimed: true,
  },
  states: {
    about: 'Walks that came into a state: what they ask, wait for, or how they ended.',
    labels: ['platform', 'state'],
    isTimed: false,
  },
  requests: {
    about: 'Requests to the web doors, by the route’s pattern.',
    labels: ['method', 'route', 'status'],
    isTimed: true,
  },
  renewals: {
    about:
      'Renewals of tokens, whoever asked for them: done, the error’s code, `lost` where the answer never came, `too-late` where somebody else wrote first.',
    labels: ['platform', 'result'],
    isTimed: false,
  },
  pulls: {
    about: 'Pulls of orders that came to their end, or to an error’s code.',
    labels: ['platform', 'result'],
    isTimed: false,
  },
  orders: {
    about:
      'Orders that pulls brought: `added`, `updated` where they had changed, `unread` where they could not be read.',
    labels: ['platform', 'result'],
    isTimed: false,
  },
  lags: {
    about:
      'How old the oldest change was that a pull brought at most, or would have where it failed: the time since the last that ended.',
    labels: ['platform'],
    isTimed: true,
    buckets: [60, 300, 660, 900, 1_800, 3_600, 21_600, 86_400, 172_800],
  },
  deliveries: {
    about: 'Tries to bring an event to a webhook’s address: done, an HTTP status, or why nothing was sent.',
    labels: ['event', 'result'],
    isTimed: true,
  },
  runs: {
    about:
      'Work for later that was done: tending of grants, pulls, words to other programs; done, or the error’s code.',
    labels: ['kind', 'result'],
    isTimed: true,
  },
  waits: {
    about: 'How long work for later was due before somebody began it.',
    labels: ['kind'],
    isTimed: true,
    buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 900],
  },
} as const satisfies Record<string, Metric>;

/** What is read when somebody asks for figures. */
export const GAUGES = {
  jobs: {
    about:
      'Work for later, by kind: `waiting` for its time, `due` while nobody is at it, `running`. The same in every process.',
    labels: ['kind', 'state'],
  },
} as const satisfies Record<string, { readonly about: string; readonly labels: readonly string[] }>;

type Metrics = typeof METRICS;
export type MetricName = keyof Metrics;
type LabelsOf<Name extends MetricName> = Readonly<Record<Metrics[Name]['labels'][number], string>>;

export interface Meter {
  /** Counts one. @param amount for those that are timed: how long it took, in ms; for the others: how many, where it is not one */
  saw<Name extends MetricName>(name: Name, labels: LabelsOf<Name>, amount?: number): void;
}

/** Where nobody asks for figures, none are kept. */
export const noMeter: Meter = { saw: () => undefined };
