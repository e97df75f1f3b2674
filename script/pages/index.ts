import { openApi } from '../../adapters/web/api/openapi.ts';
import { ROUTES } from '../../adapters/web/api/routes.ts';
import { ACTS, DECISIONS, SHOP_ACTS } from '../../bot/access.ts';
import { commands } from '../../bot/commands/index.ts';
import { GAUGES, METRICS } from '../../bot/meter.ts';
import { VARIABLES } from '../../config/variables.ts';
import { machines } from '../../machines/index.ts';
import { accessPage } from './access.ts';
import { doorsOf } from './access-doors.ts';
import { commandsPage } from './commands.ts';
import { configurationPage } from './configuration.ts';
import { decisionsPage } from './decisions.ts';
import { errorsPage } from './errors.ts';
import { machinePage } from './machine.ts';
import type { Page } from './markdown.ts';
import { metricsPage } from './metrics.ts';
import { securityPage } from './security.ts';

/** Every page that is made from the code. */
export function pages(): readonly Page[] {
  return [
    configurationPage(VARIABLES),
    commandsPage(commands),
    accessPage(ACTS, SHOP_ACTS, DECISIONS, doorsOf(ROUTES)),
    errorsPage(),
    metricsPage(METRICS, GAUGES),
    securityPage(),
    decisionsPage(),
    { path: 'docs/openapi.json', text: `${JSON.stringify(openApi(ROUTES), null, 2)}\n` },
    ...Object.entries(machines).map(([name, { machine, version }]) => machinePage(name, machine, version)),
  ];
}
