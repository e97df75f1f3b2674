import type { Express } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { GAUGES, METRICS, type Meter, type Metric, type MetricName } from '../../bot/meter.ts';
import { refuseMethod, refusePath } from './refusals.ts';

/** From what storage answers to what a platform may take, in seconds. */
const BUCKETS_S = [0.001, 0.005, 0.02, 0.1, 0.5, 1, 2, 5, 10, 30];

/** A value that a gauge has now, by its labels. */
export interface Reading {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Metrics {
  readonly meter: Meter;
  /** @param read asked for each answer; what it throws leaves the gauge without values, and the other figures stand */
  watch(name: keyof typeof GAUGES, read: () => Promise<readonly Reading[]>): void;
  routes(app: Express): void;
}

/**
 * Figures in Prometheus' text format at `/metrics`, for an app that listens on a port of its own (S32): of Shopkey, and of the process
 * (`process_…`, `nodejs_…`).
 */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counters = new Map(names().map((name) => [name, counterOf(name, registry)]));
  return {
    meter: { saw: (name, labels, amount) => counters.get(name)?.(labels, amount) },
    watch(name, read) {
      const { about: help, labels } = GAUGES[name];
      new Gauge({
        name: `shopkey_${name}`,
        help,
        labelNames: labels,
        registers: [registry],
        async collect() {
          this.reset();
          for (const one of await read().catch(() => [])) this.set(one.labels, one.value);
        },
      });
    },
    routes(app) {
      app
        .route('/metrics')
        .get(async (_req, res) => {
          res.set('Content-Type', registry.contentType).end(await registry.metrics());
        })
        .all(refuseMethod());
      app.use(refusePath);
    },
  };
}

const names = () => Object.keys(METRICS) as MetricName[];

/** `shopkey_turns_seconds` with its buckets, `shopkey_states_total`. */
function counterOf(name: MetricName, registry: Registry): (labels: Record<string, string>, amount?: number) => void {
  const { about: help, labels, isTimed, buckets = BUCKETS_S }: Metric = METRICS[name];
  const base = { help, labelNames: labels, registers: [registry] };
  if (!isTimed) {
    const counter = new Counter({ ...base, name: `shopkey_${name}_total` });
    return (values, count = 1) => counter.inc(values, count);
  }
  const histogram = new Histogram({ ...base, name: `shopkey_${name}_seconds`, buckets: [...buckets] });
  return (values, ms = 0) => histogram.observe(values, ms / 1_000);
}
