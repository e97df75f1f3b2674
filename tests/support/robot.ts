import { actionsOf, consent, textOf, type Walker } from './walker.ts';

/** A patient person: looks at the last card, does what it asks, and writes the command again where there is none. */
export async function goOnToTheEnd(
  walker: Walker,
  options: {
    isDead?: () => boolean;
    command?: string;
    values?: Readonly<Record<string, string>>;
    codes?: { n: number };
  } = {},
): Promise<'saved' | 'dead'> {
  const { isDead = () => false, command = 'authorize amazon UK', codes = { n: 0 }, values = {} } = options;
  for (let turns = 0; turns < 40; turns++) {
    if (isDead()) return 'dead';
    const view = walker.surface.cards.at(-1)?.view;
    if (!view || view.title === 'Shopkey' || view.kind === 'line') {
      await walker.say(command);
      await walker.shopkey.drain();
      continue;
    }
    if (/is authorized|renewed/.test(textOf(view))) return 'saved';
    if (view.tone === 'working') {
      await walker.shopkey.drain();
      if (isDead()) return 'dead';
      walker.clock.advance(60_000);
      await walker.shopkey.sweep().catch(() => 0);
      await walker.shopkey.drain();
      continue;
    }
    const labels = actionsOf(view).map((action) => action.label);
    const wanted = ['Save', 'Renew it', 'Yes, go on', 'New link', 'Try now', 'Save and check'].find((label) =>
      labels.includes(label),
    );
    if (wanted) await walker.press(wanted, values);
    else if (labels.includes('Open Amazon')) {
      codes.n += 1;
      await consent(walker, { code: `code-${codes.n}` }).catch(() => undefined);
    } else throw new Error(`the robot does not know what to do with: ${labels.join(' · ')} on ${textOf(view)}`);
    await walker.shopkey.drain();
  }
  throw new Error(`the walk did not end: ${textOf(walker.card())}`);
}
