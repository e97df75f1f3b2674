import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The port that a process prints when it listens. @throws when it ends before */
export async function portOf(child: ChildProcess, pattern: RegExp): Promise<number> {
  return Number(await printed(child, pattern));
}

/** What a pattern finds in the lines that a process prints: its first group. @throws when the process ends before */
export function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((found, lost) => {
    if (!child.stdout) return lost(new Error('no output'));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = pattern.exec(line)?.[1];
      if (said) found(said);
    });
    child.once('exit', () => lost(new Error('it stopped before it listened')));
  });
}

/** Waits until an address answers well. @throws after a minute */
export async function answers(url: string): Promise<void> {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    const isThere = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${url} did not answer within a minute`);
}
