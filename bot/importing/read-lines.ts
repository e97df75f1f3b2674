import { z } from 'zod';
import { normalizeText, normalizeToken } from '../normalize.ts';
import type { Marketplace } from '../ports.ts';
import type { Reading } from '../reading.ts';
import { Secret } from '../secret.ts';
import { onlySite } from '../sites.ts';
import { readDay } from '../written-day.ts';
import { readHeader, type Way, wayName } from './columns.ts';
import { readCsv } from './csv.ts';
import { fieldOf, type Line, type Result, type Unit } from './record.ts';

/** Lines of one paste; a company with more pastes again. */
export const MOST_LINES = 100;
/** A whole form is at most 64 kB as it arrives (S34), and some characters become three on the way. */
export const MOST_CHARS = 40_000;
const NAME = /^[A-Za-z0-9_]{1,60}$/;
const LONGEST_TEXT = 120;
const LONGEST_FIELD = 4_096;
const END = z.iso.datetime({ offset: true });

/** A paste that cannot be read as a whole, as the id of a text. */
type PasteFault = 'empty' | 'quotes' | 'many' | 'header' | 'twice' | 'noFlow';

interface ReadLines {
  readonly lines: readonly Line[];
  readonly units: readonly Unit[];
  /** By the field of the import's session that each is sealed as. */
  readonly secrets: Readonly<Record<string, Secret>>;
}

interface Needs {
  readonly ways: readonly Way[];
  readonly reading: Pick<Reading, 'hasSecret'>;
  readonly nowMs: number;
}

type Row = ReadonlyMap<string, string>;
type Bad = { readonly bad: Result; readonly platform?: string };

interface Good {
  readonly way: Way;
  readonly line: Omit<Line, 'at' | 'unit' | 'result'>;
  readonly unit: Unit;
  readonly typed: Readonly<Record<string, string>>;
}

/**
 * Reads what was pasted: CSV with a header row, a line a shop. Lines with the same credentials are of one grant. A line that cannot
 * be used says why, keeps nothing of what was typed, and harms no other.
 */
export function readLines(text: string, needs: Needs): ReadLines | { fault: PasteFault; column?: number } {
  const rows = readCsv(text);
  if (!rows) return { fault: 'quotes' };
  const [head, ...body] = rows;
  if (!head || body.length === 0) return { fault: 'empty' };
  if (body.length > MOST_LINES || text.length > MOST_CHARS) return { fault: 'many' };
  const header = readHeader(head.cells, needs.ways);
  if (header.kind === 'unknown') return { fault: 'header', column: header.column };
  if (header.kind === 'twice') return { fault: 'twice', column: header.column };
  if (header.kind === 'no-flow') return { fault: 'noFlow' };
  const lines: Line[] = [];
  const units: Unit[] = [];
  const secrets: Record<string, Secret> = {};
  const grants = new Map<string, number>();
  const names = new Set<string>();
  const places = new Set<string>();
  for (const { at, cells } of body) {
    const read = readRow(cells, header.names, needs);
    if ('bad' in read) {
      lines.push({ at, result: read.bad, ...(read.platform === undefined ? {} : { platform: read.platform }) });
      continue;
    }
    const { way, line, unit, typed } = read;
    const key = JSON.stringify([wayName(way), typed]);
    const place = JSON.stringify([key, line.site]);
    const name = line.name?.toLowerCase();
    if (places.has(place) || (name !== undefined && names.has(name))) {
      lines.push({ at, ...line, result: { kind: 'twice' } });
      continue;
    }
    places.add(place);
    if (name !== undefined) names.add(name);
    const there = grants.get(key);
    const number = there ?? units.length;
    lines.push({ at, unit: number, ...line });
    if (there !== undefined) continue;
    grants.set(key, number);
    units.push(unit);
    for (const [field, value] of Object.entries(typed)) secrets[fieldOf(number, field)] = new Secret(value);
  }
  return { lines, units, secrets };
}

function readRow(cells: readonly string[], names: readonly string[], { ways, reading, nowMs }: Needs): Bad | Good {
  const isFuller = cells.slice(names.length).some((cell) => cell.trim() !== '');
  if (isFuller) return { bad: { kind: 'cells' } };
  const row: Row = new Map(names.map((name, i) => [name, cells[i] ?? '']));
  const way = findWay(row.get('flow') ?? '', ways);
  if (!way) return { bad: { kind: 'flow' } };
  const { marketplace, flow, renews } = way;
  const { platform } = marketplace;
  const bad = (kind: Result['kind'], what?: string): Bad => ({
    platform,
    bad: { kind, ...(what === undefined ? {} : { what }) },
  });
  const said = (name: string) => normalizeText(row.get(name) ?? '').slice(0, LONGEST_TEXT);
  const token = (name: string) => normalizeToken(row.get(name) ?? '');
  /** A column too far left or right: nothing of such a line is kept or shown (S29). */
  const open = ['site', 'name', 'displayName', 'erpId', 'sellerId', ...flow.keeps.values];
  const isMisplaced = open.some(
    (name) => reading.hasSecret(row.get(name) ?? '') && !isPlainHere(token(name), marketplace),
  );
  if (isMisplaced) return bad('misplaced');
  const site = findSite(said('site'), marketplace);
  if (site === undefined || (flow.sites.length > 0 && !flow.sites.includes(site))) return bad('site');
  const name = said('name');
  if (name !== '' && !NAME.test(name)) return bad('name');
  const missing = [...way.secrets, ...way.values].find((field) => token(field) === '');
  if (missing !== undefined) return bad('missing', missing);
  const fields = [...way.secrets, ...way.values, ...way.optional];
  const tooLong = fields.find((field) => token(field).length > LONGEST_FIELD);
  if (tooLong !== undefined) return bad('missing', tooLong);
  const endsAtMs = said('endsAt') === '' ? undefined : readEnd(said('endsAt'));
  if (endsAtMs !== undefined && !(endsAtMs > nowMs)) return bad('ended');
  const sellerId = token('sellerId');
  const values = Object.fromEntries(
    [...way.values, ...way.optional].map((field) => [field, token(field)]).filter(([, value]) => value !== ''),
  );
  const typed = Object.fromEntries(way.secrets.map((field) => [field, token(field)]));
  const [displayName, erpId] = [said('displayName'), said('erpId')];
  return {
    way,
    typed,
    line: {
      platform,
      site,
      ...(name === '' ? {} : { name }),
      ...(displayName === '' ? {} : { displayName }),
      ...(erpId === '' ? {} : { erpId }),
    },
    unit: {
      platform,
      flow: flow.id,
      values: { ...flow.begins, ...values, ...(sellerId === '' ? {} : { sellerId }) },
      life: endsAtMs === undefined ? {} : { endsAtMs },
      step: renews ? 'waiting' : 'renewed',
      failures: 0,
    },
  };
}

/** A day in UTC, or a time with its zone; anything else is no end: a guess would end a consent that lives. */
function readEnd(written: string): number {
  const day = readDay(written);
  return day === undefined && !END.safeParse(written).success ? Number.NaN : Date.parse(day ?? written);
}

/** One platform's client id looks like another's secret: 32 hexadecimal digits are Shopify's and Wish's. */
function isPlainHere(token: string, { shapes }: Marketplace): boolean {
  return shapes.find(({ pattern }) => pattern.test(token))?.secret === false;
}

/** `amazon:app`; a platform alone where it has one living way. */
function findWay(typed: string, ways: readonly Way[]): Way | undefined {
  const [platform = '', flow] = normalizeText(typed).toLowerCase().split(':');
  const own = ways.filter(({ marketplace: { platform: id, names, aliases } }) =>
    [id, ...Object.values(names), ...aliases].some((name) => name.toLowerCase() === platform.trim()),
  );
  if (flow === undefined) return own.length === 1 ? own[0] : undefined;
  return own.find(({ flow: { id, aliases } }) => [id, ...aliases].some((name) => name.toLowerCase() === flow.trim()));
}

function findSite(typed: string, marketplace: Marketplace): string | undefined {
  if (marketplace.readSite) return typed === '' ? undefined : marketplace.readSite(typed);
  if (typed === '') return onlySite(marketplace);
  const lower = typed.toLowerCase();
  return marketplace.sites.find(({ code, names, aliases }) =>
    [code, ...Object.values(names), ...aliases].some((name) => name.toLowerCase() === lower),
  )?.code;
}
