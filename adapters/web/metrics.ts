import type { Express } from 'express';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { METRICS, type Meter, type MetricName } from '../../bot/meter.ts';
import { refuseMethod, refusePath } from './refusals.ts';

/** From what storage answers to what a platform may take, in seconds. */
const BUCKETS_S = [0.001, 0.005, 0.02, 0.1, 0.5, 1, 2, 5, 10, 30];

/**
 * Figures in Prometheus' text format at `/metrics`, for an app that listens on a port of its own (S32): of Shopkey, and of the process
 * (`process_…`, `nodejs_…`).
 */
export function openMetrics(): { readonly meter: Meter; routes(app: Express): void } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counters = new Map(names().map((name) => [name, counterOf(name, registry)]));
  return {
    meter: { saw: (name, labels, ms) => counters.get(name)?.(labels, ms) },
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
function counterOf(name: MetricName, registry: Registry): (labels: Record<string, string>, ms?: number) => void {
  const { about: help, labels, isTimed } = METRICS[name];
  const base = { help, labelNames: labels, registers: [registry] };
  if (!isTimed) {
    const counter = new Counter({ ...base, name: `shopkey_${name}_total` });
    return (values) => counter.inc(values);
  }
  const histogram = new Histogram({ ...base, name: `shopkey_${name}_seconds`, buckets: BUCKETS_S });
  return (values, ms = 0) => histogram.observe(values, ms / 1_000);
}
