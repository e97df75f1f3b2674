import { startWalk } from '../../machines/shared/walk.ts';
import { contactPart } from '../cards/contact.ts';
import { paramsOf } from '../cards/params.ts';
import type { Flow, Marketplace } from '../ports.ts';
import { saidSite } from '../sites.ts';
import { text, textIfAny } from '../text/index.ts';
import type { Part, View } from '../view.ts';
import { authorizing } from './authorize.ts';
import type { Command, CommandContext } from './command.ts';
import { rights } from './rights.ts';
import { topicCard } from './topics.ts';

/** Five lines and buttons; with a platform, its steps to read, without starting anything. */
export const help: Command = {
  name: 'help',
  words: [
    '?',
    '？',
    'how',
    ...['help me', 'help us', 'help with'],
    ...['how to', 'how do', 'how does', 'how can', 'how should'],
    ...['what can you do', 'what do you do', 'who are you', 'what are you', 'where do i find', 'where can i find'],
    ...[
      '你是谁',
      '你能做什么',
      '你会做什么',
      '你会什么',
      '能做什么',
      '授权码在哪',
      '在哪里',
      '在哪儿',
      '哪里找',
      '哪里看',
    ],
    ...['帮助', '怎么授权', '怎么用', '怎么', '怎样', '如何', '咋'],
  ],
  async run(context) {
    const { request, argument, marketplaces } = context;
    const { topic } = request;
    if (topic === 'whom' && context.rights.isAdmin) return rights.run(context);
    if (topic !== undefined && topic !== 'start') return { kind: 'view', view: await topicCard(topic, context) };
    const marketplace = marketplaces.get(argument || request.platform || '');
    return { kind: 'view', view: marketplace ? platformHelp(marketplace, context) : generalHelp(context) };
  },
};

function generalHelp(context: CommandContext): View {
  const { locale, button, rights } = context;
  const items = [
    text(locale, 'help.1'),
    text(locale, 'help.2'),
    text(locale, 'help.3'),
    text(locale, 'help.4'),
    text(locale, 'help.5'),
    /** Who may not is not told that there is more (S19). */
    ...(rights.may('keys') ? [text(locale, 'help.admin')] : []),
  ];
  return {
    kind: 'card',
    title: text(locale, 'help.title'),
    parts: [{ kind: 'steps', items }, ...contactPart(context)],
    actions: [
      button(text(locale, 'chat.authorize'), 'authorize'),
      button(text(locale, 'chat.resume'), 'resume'),
      button(text(locale, 'chat.shops'), 'shops'),
    ],
  };
}

/** Of the flow that was named, or that `authorize` would take; of one that is gone, what has taken its place. */
function platformHelp(marketplace: Marketplace, context: CommandContext): View {
  const { locale, request, button } = context;
  const { platform, names, flows } = marketplace;
  const wanted = flows.find(({ id }) => id === request.flow);
  const living = flows.find(({ off, retired }) => !off && !retired);
  const flow = wanted && !wanted.off ? wanted : living;
  const site = saidSite(marketplace, request.site);
  const isGone = wanted?.off === 'retired';
  const isOff = !isGone && (wanted?.off !== undefined || !flow);
  const gone = isGone ? textIfAny(locale, `${platform}.retired`) : undefined;
  const off = isOff ? text(locale, 'authorize.off', { platform: names[locale] }) : undefined;
  const notices = [gone, off].flatMap((said): Part[] => (said === undefined ? [] : [{ kind: 'notice', text: said }]));
  const what = text(locale, 'chat.what', { platform: names[locale], site: site?.names[locale] ?? '' }).trim();
  const where = authorizing({ platform, flow: flow === wanted ? flow?.id : undefined, site: site?.code });
  return {
    kind: 'card',
    title: text(locale, 'help.platform', { platform: what }),
    parts: [...notices, ...(flow ? stepsOf(marketplace, flow, site?.code, context) : []), ...contactPart(context)],
    ...(flow ? { actions: [button(text(locale, 'chat.authorize'), 'authorize', where, { style: 'primary' })] } : {}),
  };
}

/** The steps and what comes after, in the words of the walk itself; a platform whose walk is more than one link says its steps itself. */
function stepsOf(
  marketplace: Marketplace,
  flow: Flow,
  site: string | undefined,
  { locale, clock, redirectUri }: CommandContext,
): Part[] {
  const { platform, sites } = marketplace;
  const walk = startWalk({
    platform,
    flow: flow.id,
    site: site ?? sites[0]?.code ?? '',
    addable: [],
    startedThere: false,
  });
  const address = redirectUri(platform, flow.id);
  const copies = address === undefined ? {} : { redirectUri: address };
  const params = paramsOf(walk, { locale, marketplace, nowMs: clock.now(), copies });
  const say = (id: string) => textIfAny(locale, `${platform}.${id}`, params);
  const isEntered = flow.kind === 'entry' && say(`${flow.id}.step.1`) !== undefined;
  const isTold = !isEntered && say('help.step.1') !== undefined;
  const prompt = isEntered ? flow.id : isTold ? 'help' : 'consent';
  const lead = isTold ? undefined : say(`${prompt}.lead`);
  const steps: (string | undefined)[] = [];
  for (let n = 1; say(`${prompt}.step.${n}`) !== undefined; n++) steps.push(say(`${prompt}.step.${n}`));
  const items = [...steps, text(locale, 'help.after')].filter((step) => step !== undefined);
  return [...(lead === undefined ? [] : [{ kind: 'text' as const, text: lead }]), { kind: 'steps', items }];
}
