import { calledBy } from '../audit/called.ts';
import { type AuditQuery, fits, packQuery, readQuery, unpackQuery } from '../audit/query.ts';
import { createSayEntry } from '../audit/say-entry.ts';
import { sayQuery } from '../audit/say-query.ts';
import { downloadPage, ticketOf } from '../downloads.ts';
import { normalizeText } from '../normalize.ts';
import type { AuditEntry } from '../ports.ts';
import { text } from '../text/index.ts';
import type { Action, View } from '../view.ts';
import type { Command, CommandContext } from './command.ts';

const PAGE = 10;
/** So many entries are looked at for one answer, whoever asks for something rare; the person goes on from there. */
const LOOKED_AT = 5_000;

interface Found {
  readonly entries: readonly AuditEntry[];
  /** The place of the last entry that was looked at, when there are more before it. */
  readonly more?: string;
  /** When that was, if the look ended before the page was full. */
  readonly lookedToMs?: number;
}

/** Who did what to which shop when, newest first. */
export const audit: Command = {
  name: 'audit',
  words: ['audit trail', 'audit log', '审计', '操作记录', '操作日志'],
  async run(context) {
    const { argument, locale, request, mentions, clock } = context;
    const [before = '', ...packed] = argument.split(' ');
    if (argument !== '') return { kind: 'view', view: await show(unpackQuery(packed.join(' ')), before, context) };
    const { platform, site } = request;
    const read = readQuery(normalizeText(request.rest), {
      mentioned: mentions.map(({ who }) => who.id),
      locale,
      nowMs: clock.now(),
      place: { ...(platform === undefined ? {} : { platform }), ...(site === undefined ? {} : { site }) },
    });
    return 'unknown' in read
      ? { kind: 'view', view: notUnderstood(read.unknown, context) }
      : { kind: 'view', view: await show(read.query, '', context) };
  },
};

function notUnderstood(what: string, { locale, button }: CommandContext): View {
  const isMention = /^@/.test(what);
  return {
    kind: 'card',
    title: text(locale, 'audit.title'),
    tone: 'problem',
    parts: [
      { kind: 'text', text: isMention ? text(locale, 'audit.someMention') : text(locale, 'audit.unknown', { what }) },
    ],
    actions: [button(text(locale, 'audit.all'), 'audit', '- ')],
  };
}

async function show(query: AuditQuery, from: string, context: CommandContext): Promise<View> {
  const { locale, button } = context;
  const before = /^\d/.test(from) ? from : undefined;
  const { entries, more, lookedToMs } = await look(query, before, context);
  const { actorSaid, actSaid, timeSaid } = createSayEntry(context, locale);
  const facts = await Promise.all(
    entries.map(async (entry) => ({
      label: timeSaid(entry.atMs),
      value: text(locale, entry.outcome === 'done' ? 'audit.line' : 'audit.refused', {
        who: await actorSaid(entry.actor),
        did: await actSaid(entry),
      }),
    })),
  );
  const what = await sayQuery(query, context, locale);
  const title = text(locale, 'audit.title');
  const packed = packQuery(query);
  const none =
    lookedToMs === undefined
      ? text(locale, 'audit.none')
      : text(locale, 'audit.noneYet', { time: timeSaid(lookedToMs) });
  return {
    kind: 'card',
    title: what === '' ? title : `${title} · ${what}`,
    parts: [
      facts.length === 0 ? { kind: 'text', text: none } : { kind: 'facts', facts },
      { kind: 'text', text: text(locale, 'audit.zone'), small: true },
    ],
    actions: [
      ...(more === undefined ? [] : [button(text(locale, 'audit.older'), 'audit', `${more} ${packed}`)]),
      ...(before === undefined ? [] : [button(text(locale, 'audit.newest'), 'audit', `- ${packed}`)]),
      ...(what === '' ? [] : [button(text(locale, 'audit.all'), 'audit', '- ')]),
      ...fileOf(packed, context),
    ],
  };
}

/** Without a public address no browser reaches us. */
function fileOf(ask: string, { locale, publicUrl, signer, clock, who, turn }: CommandContext): Action[] {
  if (publicUrl === undefined) return [];
  const page = downloadPage(signer, ticketOf({ kind: 'audit', person: who.id, ask, turn }, clock.now()));
  return [{ kind: 'open', label: text(locale, 'audit.file'), url: `${publicUrl}/download/${page}` }];
}

/** A page of what fits, from a place back; never more of the trail than is bounded. */
async function look(query: AuditQuery, before: string | undefined, { storage }: CommandContext): Promise<Found> {
  const called = await calledBy(query, storage);
  const entries: AuditEntry[] = [];
  let looked = 0;
  let last: { readonly place: string; readonly entry: AuditEntry } | undefined;
  for await (const one of storage.audit.newest({ ...query, ...(before === undefined ? {} : { before }) })) {
    /** There is one more: whether it fits, the next page says. */
    if (last && entries.length === PAGE) return { entries, more: last.place };
    if (last && looked === LOOKED_AT) return { entries, more: last.place, lookedToMs: last.entry.atMs };
    if (fits(one.entry, query, called)) entries.push(one.entry);
    last = one;
    looked++;
  }
  return { entries };
}
