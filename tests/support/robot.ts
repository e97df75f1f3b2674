import type { LivingFlow } from './living/living-flow.ts';
import { actionsOf, consent, PUBLIC_URL, textOf, type Walker } from './walker.ts';

/** A patient person: looks at the last card, does what it asks, and writes the command again where there is none. */
export async function goOnToTheEnd(
  walker: Walker,
  { command, values, flow, callback }: LivingFlow,
  {
    isDead = () => false,
    codes = { n: 0 },
    times = 1,
  }: {
    isDead?: () => boolean;
    codes?: { n: number } /** How often each thing that the person does is delivered. */;
    times?: number;
  } = {},
): Promise<'saved' | 'dead'> {
  const often = (deliver: () => Promise<unknown>) => Promise.all(Array.from({ length: times }, deliver));
  for (let turns = 0; turns < 40; turns++) {
    if (isDead()) return 'dead';
    const view = walker.surface.cards.at(-1)?.view;
    if (!view || view.title === 'Shopkey' || view.kind === 'line') {
      const id = `say-${crypto.randomUUID()}`;
      /** One after the other: what comes at the same time as the first is told apart by the surface. */
      for (let n = 0; n < times; n++) await walker.say(command, { id });
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
    const actions = actionsOf(view);
    const link = actions.find((action) => action.kind === 'open' && action.url.startsWith(`${PUBLIC_URL}/go/`));
    const usual =
      actions.find((action) => action.kind === 'press' && action.style === 'primary') ??
      actions.find((action) => action.kind === 'press');
    const isEntry = actions.some((action) => action.kind === 'open' && action.url.startsWith(`${PUBLIC_URL}/enter/`));
    /** A page whose server dies does not answer. */
    const unlessDead = (error: unknown) => {
      if (!isDead()) throw error;
    };
    if (isEntry) await often(() => walker.press('', values).catch(unlessDead));
    else if (link) {
      const code = `code${++codes.n}canary5d1f77`;
      const at = {
        code,
        flow,
        link: link.kind === 'open' ? link.url : '',
        callback: (state: string) => callback(state, code, walker.clock.now()),
      };
      await often(() => consent(walker, at).catch(() => undefined));
    } else if (usual) {
      const id = `press-${crypto.randomUUID()}`;
      await often(() => walker.press(usual.label, values, { id }));
    } else throw new Error(`the robot does not know what to do on ${textOf(view)}`);
    await walker.shopkey.drain();
  }
  throw new Error(`the walk did not end: ${textOf(walker.card())}`);
}
