import { type DestinationStream, type Logger, pino } from 'pino';
import type { Log, LogFields } from '../bot/ports.ts';

/** The fields that a line may carry; anything else is dropped, whoever passes it (S36). */
const FIELDS = [
  'turn',
  'session',
  'platform',
  'flow',
  'state',
  'effect',
  'job',
  'code',
  'status',
  'reason',
  'requestId',
  'ms',
  'count',
  'port',
  'stack',
] as const satisfies readonly (keyof LogFields)[];

/** One JSON line an event, on stdout unless told; line breaks and control characters are escaped by JSON. */
export function createLog(level: string, to?: DestinationStream): Log {
  const logger: Logger = pino({ level, base: null, messageKey: 'what' }, to);
  return {
    info: (what, fields) => logger.info(allowed(fields), what),
    warn: (what, fields) => logger.warn(allowed(fields), what),
    error: (what, fields) => logger.error(allowed(fields), what),
  };
}

function allowed(fields: LogFields = {}): LogFields {
  return Object.fromEntries(FIELDS.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]));
}
