import { ACTS, type Act } from '../../bot/access.ts';
import type { Command } from '../../bot/commands/command.ts';
import type { PersonId, SessionId } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import { type ParamsOf, text } from '../../bot/text/index.ts';
import type { Translation } from '../../bot/text/translation.ts';

/** Compiled by `tsc`, never run: what must not compile stands under `@ts-expect-error`. */

// ── Texts ────────────────────────────────────────────────────────────────────────────────────────────────────────────

text('en', 'chat.hello');
text('zh-CN', 'shop.taken', { name: 'northwind_uk' });
// @ts-expect-error a missing parameter
text('en', 'shop.taken', {});
// @ts-expect-error no parameters at all
text('en', 'shop.taken');
// @ts-expect-error a misspelt parameter
text('en', 'shop.taken', { nmae: 'northwind_uk' });
// @ts-expect-error a parameter that is no text and no number
text('en', 'shop.taken', { name: undefined });
// @ts-expect-error a secret as a parameter
text('en', 'shop.taken', { name: new Secret('x') });
// @ts-expect-error a parameter for a text that has none
text('en', 'chat.hello', { name: 'Lin' });
// @ts-expect-error an unknown id
text('en', 'chat.nothing');
// @ts-expect-error an unknown language
text('de', 'chat.hello');

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
true satisfies Same<ParamsOf<'{a} and {b}, {a}'>, 'a' | 'b'>;
true satisfies Same<ParamsOf<'none'>, never>;

// ── Translations ─────────────────────────────────────────────────────────────────────────────────────────────────────

type English = { hi: 'Hi {name}'; bye: 'Bye' };
const good = { hi: '你好 {name}', bye: '再见' } as const;
good satisfies Translation<English, typeof good>;
const lacking = { hi: '你好 {name}' } as const;
// @ts-expect-error a text that this language lacks
lacking satisfies Translation<English, typeof lacking>;
const renamed = { hi: '你好 {nmae}', bye: '再见' } as const;
// @ts-expect-error a parameter that English has not
renamed satisfies Translation<English, typeof renamed>;
const surplus = { ...good, more: '更多' } as const;
// @ts-expect-error a text that English has not
surplus satisfies Translation<English, typeof surplus>;

// ── Commands and access (S18) ────────────────────────────────────────────────────────────────────────────────────────

const run: Command['run'] = async () => ({ kind: 'view', view: { kind: 'line', title: '', parts: [] } });
({ name: 'help', words: [], run }) satisfies Command;
// @ts-expect-error a command without a row in the table
({ name: 'connect', words: [], run }) satisfies Command;
'shop' satisfies Act;
// @ts-expect-error an act without a row
'delete' satisfies Act;
// @ts-expect-error the table is not written to
ACTS.keys = ['member'];

// ── Ids and secrets ──────────────────────────────────────────────────────────────────────────────────────────────────

// @ts-expect-error a text is no person's id
'teams/tenant/lin' satisfies PersonId;
declare const person: PersonId;
// @ts-expect-error a person's id is no session's
person satisfies SessionId;
// @ts-expect-error a secret is no text
new Secret('x') satisfies string;
