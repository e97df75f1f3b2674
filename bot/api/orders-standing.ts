import type { ApiLate, ApiOrdersStanding } from '../ports.ts';
import type { Standing } from '../pulling/standing.ts';

const WHY: Readonly<Record<string, ApiLate['why']>> = {
  'marketplace.throttled': 'platform-asks-to-wait',
  'marketplace.refused': 'refused',
  'marketplace.expired': 'refused',
  'marketplace.app-refused': 'app-refused',
};

/** A standing as programs hear it. Pure. */
export function ordersStanding(standing: Standing): ApiOrdersStanding {
  const { untilMs: knownUntilMs, nextAtMs, unread, isLate } = standing;
  return {
    ...(knownUntilMs === undefined ? {} : { knownUntilMs }),
    ...(nextAtMs === undefined ? {} : { nextAtMs }),
    ...(isLate ? { late: { why: whyOf(standing), sinceMs: sinceOf(standing) } } : {}),
    ...(unread ? { unreadable: { count: unread.count, atMs: unread.atMs } } : {}),
  };
}

/** A failure of long ago is no reason where nobody has looked since. */
function whyOf({ isOverdue, failure }: Standing): ApiLate['why'] {
  if (isOverdue) return 'nobody-looks';
  if (!failure) return 'slow';
  return WHY[failure.code] ?? (failure.code.startsWith('marketplace.') ? 'platform-fails' : 'shopkey-fails');
}

const sinceOf = ({ failure, dueAtMs }: Standing): number => failure?.sinceMs ?? failure?.atMs ?? dueAtMs;
