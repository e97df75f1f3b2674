import type { Variable } from '../../bot/ports.ts';
import { code, type Page, page, table } from './markdown.ts';

export function configurationPage(variables: Readonly<Record<string, Variable>>): Page {
  const rows = Object.entries(variables).map(([name, { schema, about, expected, example, secret }]) => {
    const without = schema.safeParse(undefined);
    const usual = !without.success ? '**required**' : isPlain(without.data) ? code(String(without.data)) : '';
    return [code(name), about, expected, usual, code(example), secret === true ? 'yes' : ''];
  });
  return page('docs/configuration.md', 'config/variables.ts', [
    '# Configuration',
    'Shopkey reads environment variables and nothing else. An empty value counts as absent. A wrong value, or a variable that ' +
      'begins with `SHOPKEY_` and is not listed here, ends the start with code 78 and one sentence that names the variable and ' +
      'never its value. `script/shopkey doctor` tries what is configured.',
    table(['variable', 'what it is for', 'expected', 'without it', 'example', 'secret'], rows),
    'Secrets are taken out of the process’ environment once they are read, so that no child process has them.',
  ]);
}

function isPlain(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
