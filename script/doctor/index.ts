import type { Config } from '../../config/index.ts';
import { amazon } from './amazon.ts';
import type { Check, DoctorOptions } from './check.ts';
import { ebay } from './ebay.ts';
import { endings } from './endings.ts';
import type { Finding } from './finding.ts';
import { publicUrl } from './public-url.ts';
import { shopify } from './shopify.ts';
import { slack } from './slack.ts';
import { storage } from './storage.ts';
import { subscriptions } from './subscriptions.ts';
import { teams } from './teams.ts';

/** What is tried, a line each: a platform is here when something of its configuration is the installation's own. */
const CHECKS: readonly Check[] = [storage, publicUrl, teams, slack, amazon, ebay, shopify, subscriptions, endings];

/** Tries every configured credential, one after the other: what is right, what is not set, what is wrong and its mend. */
export async function* doctor(config: Config, options: DoctorOptions): AsyncGenerator<Finding> {
  for (const check of CHECKS) yield* check(config, options);
}
