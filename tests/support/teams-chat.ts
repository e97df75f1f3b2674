import { personId } from '../../bot/ids.ts';
import type { Leavers, Person, Reply, Turn } from '../../bot/ports.ts';
import type { Shopkey } from '../../bot/shopkey.ts';
import { line } from '../../bot/view.ts';
import {
  executed,
  inChannel,
  inPrivate,
  ROSTER_ENTRY,
  said,
  servedTeams,
  TENANT,
  USER,
} from '../adapters/teams/served-teams.ts';
import type { OpenChat } from './chat.ts';
import { remembering } from './remembering.ts';

type Json = Readonly<Record<string, unknown>>;

const NAME = 200;
const MEI = '33333333-3333-3333-3333-333333333333';
const ADAPTIVE = 'application/vnd.microsoft.card.adaptive';

/**
 * Teams as a walker's chat: activities to the real adapter, before a connector that keeps what people see.
 * @param called what everybody there is called
 */
export const teamsChatOf =
  (called: string): OpenChat =>
  async ({ storage, log }) => {
    const name = called.slice(0, NAME);
    let shopkey: Shopkey | undefined;
    let answered: Reply = { kind: 'none' };
    const answers: unknown[] = [];
    const bot = (): Shopkey & Leavers => {
      if (!shopkey) throw new Error('nothing was delivered yet');
      const { take } = shopkey;
      return {
        ...shopkey,
        async take(turn: Turn): Promise<Reply> {
          const reply = await take(turn);
          answered = reply;
          const card = turn.does.kind === 'press' ? turn.does.card : undefined;
          const standing = surface.cards.find(({ id }) => id === card);
          if (standing && reply.kind === 'replace') standing.view = reply.view;
          return reply;
        },
      };
    };
    const served = await servedTeams({ tenantId: TENANT, people: storage.people, log, bot });
    const { connector } = served;
    connector.enroll('29:mei', { ...ROSTER_ENTRY, aadObjectId: MEI });
    const { surface, settled } = remembering(served.teams.surface, connector.remove);
    const lin: Person = { id: personId('teams', TENANT, USER), name, locale: 'en-US' };
    const mei: Person = { id: personId('teams', TENANT, MEI), name, locale: 'zh-CN' };

    const from = (who: Person): Json =>
      who.id === mei.id
        ? {
            from: { id: '29:mei', name, aadObjectId: MEI },
            conversation: { id: 'a:private-of-mei', conversationType: 'personal', tenantId: TENANT },
            locale: 'zh-CN',
          }
        : { from: { id: '29:user', name, aadObjectId: USER } };

    return {
      surface,
      lin,
      mei,
      async take({ id, who, place, does }, process) {
        shopkey = process;
        answered = { kind: 'none' };
        if (does.kind === 'press') {
          const { token, values, card = '' } = does;
          const { body } = await served.send(inPrivate({ ...executed({ token, ...values }, card), ...from(who), id }));
          answers.push(body);
          const { type, value } = (body ?? {}) as Json;
          if (type === ADAPTIVE)
            (connector.messages as Map<string, Json>).set(card, {
              attachments: [{ contentType: ADAPTIVE, content: value }],
            });
          return answered;
        }
        /** Teams' clients send no empty message. */
        if (does.text.normalize('NFKC').trim() === '') return { kind: 'say', view: line('') };
        const text = does.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        const where = place === 'private' ? inPrivate : inChannel;
        await served.send(where({ ...said(text), ...from(who), id }));
        return answered;
      },
      settled: async () => void (await settled()),
      sent: () => JSON.stringify([connector.calls, answers]),
      close: served.close,
    };
  };
