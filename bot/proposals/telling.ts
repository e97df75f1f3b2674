import { surfaceOf } from '../ids.ts';
import type { Parts } from '../parts.ts';
import { knownLocale } from '../person-locale.ts';
import type { PersonId, Proposal, ProposalId } from '../ports.ts';
import { codeOf } from '../runner.ts';
import { answerCard, closedLine, type Drawing, deciderCard } from './cards.ts';
import { endOf } from './end-of.ts';
import { rewrite } from './rewrite.ts';

type Needs = Pick<Parts, 'storage' | 'access' | 'people' | 'names' | 'chat' | 'surfaces' | 'signer' | 'clock' | 'log'>;

export type Telling = ReturnType<typeof createTelling>;

/** What those who decide see of a proposal, and what they and whoever proposed it hear of its end. */
export function createTelling(needs: Needs) {
  const { storage, access, people, chat, surfaces, log } = needs;

  async function drawingFor(to: PersonId): Promise<Drawing> {
    return { ...needs, to, locale: await knownLocale(people, to) };
  }

  async function showTo(deciders: readonly PersonId[], proposal: Proposal): Promise<void> {
    const cards: { person: PersonId; card: string }[] = [];
    for (const person of deciders) {
      try {
        const card = await chat.post(person, await deciderCard(proposal, await drawingFor(person)));
        if (card !== undefined) cards.push({ person, card });
      } catch (error) {
        log.warn('not told', codeOf(error));
      }
    }
    await rewrite(storage, proposal.id, async (there) => {
      if (there.state === 'open') return { ...there, cards, dueAtMs: endOf(there) };
      /** Somebody was quick. */
      await close({ ...there, cards });
      return undefined;
    });
  }

  /** The others' cards become a line. @param by whose own card is replaced by the answer to their press */
  async function close(proposal: Proposal, by?: PersonId): Promise<void> {
    for (const { person, card } of proposal.cards ?? []) {
      if (person === by) continue;
      try {
        const view = await closedLine(proposal, await drawingFor(person));
        await surfaces.get(surfaceOf(person))?.update(person, card, view);
      } catch (error) {
        log.warn('card not closed', codeOf(error));
      }
    }
  }

  async function answerProposer(proposal: Proposal): Promise<void> {
    const { what, by } = proposal;
    for (const to of what.kind === 'join' ? what.people : [by])
      await chat.reach(to, await answerCard(proposal, await drawingFor(to)));
  }

  /**
   * It was decided, or is over: the cards close, whoever proposed it hears it, and then it is written down that they did. A death in between
   * says it once more, never not at all.
   * @param by whose own card is replaced by the answer to their press
   */
  async function tellEnd(proposal: Proposal, { by, isQuiet = false }: { by?: PersonId; isQuiet?: boolean } = {}) {
    const isOwn =
      proposal.state === 'over' && (await access.idsOf(proposal.by)).some((id) => id === proposal.decidedBy);
    if (proposal.state !== 'undone') {
      await close(proposal, by);
      if (!isOwn && !isQuiet) await answerProposer(proposal);
    }
    await settle(proposal.id, proposal.state);
  }

  async function settle(id: ProposalId, state: Proposal['state']): Promise<void> {
    await rewrite(storage, id, ({ dueAtMs, ...there }) =>
      dueAtMs === undefined || there.state !== state ? undefined : there,
    );
  }

  return { drawingFor, showTo, tellEnd };
}
