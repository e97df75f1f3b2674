import type { Forms } from '../../bot/ports.ts';
import type { Timers } from '../../bot/timers.ts';
import type { Directory } from './directory.ts';
import type { Self } from './identity.ts';
import { isOurs, senderOf } from './origin.ts';
import { type Submission, submissionSchema } from './payloads.ts';
import { readSubmission } from './read-turn.ts';
import { FIELD } from './render-fields.ts';

type Faults = Readonly<Record<string, string>>;

interface Deps {
  readonly bot: () => Forms;
  readonly self: () => Promise<Self>;
  readonly directory: Directory;
  readonly timers: Timers;
}

/** Slack waits three seconds from its sending; the ways there and back are in them. */
const PATIENCE_MS = 1_500;

/**
 * What is wrong with a form, by block id, while its window is open: Slack has no call that opens or closes one later. Another process
 * may have opened it, so storage and Slack's directory may be asked. When they give no answer in time the window closes, and what is
 * wrong stands on the card.
 */
export function formCheck({ bot, self, directory, timers }: Deps): (body: unknown) => Promise<Faults> {
  async function faultsIn(submission: Submission): Promise<Faults> {
    const does = readSubmission(submission);
    if (!does) return {};
    const me = await self();
    const { user, ...origin } = senderOf(submission);
    const found = isOurs(origin, me) ? await directory.find(user, me) : undefined;
    return found?.kind === 'member' ? bot().check(found.who, does.token, does.values) : {};
  }

  return async (body) => {
    const { data } = submissionSchema.safeParse(body);
    if (!data) return {};
    const over = new AbortController();
    const late = timers.sleep(PATIENCE_MS, over.signal).then(() => ({}));
    const faults = await Promise.race([faultsIn(data), late]).catch(() => ({}));
    over.abort();
    return Object.fromEntries(Object.entries<string>(faults).map(([field, words]) => [`${FIELD}${field}`, words]));
  };
}
