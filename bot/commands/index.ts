import { ask } from './ask.ts';
import { audit } from './audit.ts';
import { authorize } from './authorize.ts';
import { bind } from './bind.ts';
import { cancel } from './cancel.ts';
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import { disconnect } from './disconnect.ts';
import { help } from './help.ts';
import { imports } from './import.ts';
import { join } from './join.ts';
import { keys } from './keys.ts';
import { language } from './language.ts';
import { notify } from './notify.ts';
import { orders } from './orders.ts';
import { overview } from './overview.ts';
import { resume } from './resume.ts';
import { rights } from './rights.ts';
import { shop } from './shop.ts';
import { shops } from './shops.ts';
import { take } from './take.ts';
import { unbind } from './unbind.ts';
import { unjoin } from './unjoin.ts';
import { webhooks } from './webhooks.ts';
import { why } from './why.ts';
import { worklist } from './worklist.ts';

/** Every command; the parser finds them by their words. */
export const commands: readonly Command[] = [
  authorize,
  worklist,
  resume,
  take,
  cancel,
  shops,
  shop,
  orders,
  why,
  overview,
  keys,
  webhooks,
  audit,
  disconnect,
  imports,
  bind,
  unbind,
  rights,
  ask,
  decide,
  join,
  unjoin,
  notify,
  language,
  help,
];
