import type { GAUGES, METRICS } from '../../bot/meter.ts';
import { code, type Page, page, table } from './markdown.ts';

export function metricsPage(metrics: typeof METRICS, gauges: typeof GAUGES): Page {
  return page('docs/metrics.md', 'bot/meter.ts', [
    '# Figures',
    'With `SHOPKEY_METRICS=127.0.0.1:9464` a process serves `/metrics` there in Prometheus’ text format, and nothing else. It is for your ' +
      'own network: there is no password on it. What tells one figure from another is a word of Shopkey’s own; no label holds a person, a ' +
      'shop, a seller or an id. The usual figures of the process (`process_…`, `nodejs_…`) stand beside these:',
    table(
      ['figure', 'what it counts', 'labels'],
      [
        ...Object.entries(metrics).map(([name, { about, labels, isTimed }]) => [
          code(`shopkey_${name}_${isTimed ? 'seconds' : 'total'}`),
          about,
          labels.map(code).join(', '),
        ]),
        ...Object.entries(gauges).map(([name, { about, labels }]) => [
          code(`shopkey_${name}`),
          about,
          labels.map(code).join(', '),
        ]),
      ],
    ),
    'Those in seconds are histograms: `…_count` is how many, `…_sum` and `…_bucket` how long.',
  ]);
}
