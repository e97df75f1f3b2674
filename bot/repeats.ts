import { BoundedMap } from './bounded-map.ts';

/**
 * Joins a repeated delivery to the one that is under way or just done: it gets the same answer and starts nothing. What has
 * to hold over restarts and processes, the bot keeps (S26). A failed one may be tried again.
 */
export function joinRepeats<Answer>(size = 500): (id: string, run: () => Promise<Answer>) => Promise<Answer> {
  const answers = new BoundedMap<string, Promise<Answer>>(size);
  return (id, run) => {
    const known = answers.get(id);
    if (known) return known;
    const answer = run();
    answers.set(id, answer);
    answer.catch(() => answers.delete(id));
    return answer;
  };
}
