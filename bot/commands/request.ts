import { nameIn } from './sentence.ts';
import type { Topic } from './topics.ts';
import { all, type Meaning, type Of, pick } from './vocabulary.ts';

/** What a sentence was understood to ask. */
export interface Request {
  readonly command: string;
  readonly platform?: string;
  readonly site?: string;
  readonly flow?: string;
  /** A site was named that several platforms have, and no platform: where it may be. */
  readonly places?: readonly { readonly platform: string; readonly site: string }[];
  /** A site was named that only others than the named platform have. */
  readonly elsewhere?: { readonly platform: string; readonly site: string };
  /** A site that the platform does not offer, as our table calls it. */
  readonly closed?: string;
  /** A site stands there without command or platform: it may answer what is asked. */
  readonly isSiteAlone?: true;
  /** What is left of the sentence, as typed: a shop's name. */
  readonly rest: string;
  /** With `help`: what of Shopkey itself is asked about. */
  readonly topic?: Topic;
  /** A walk waits, whose card stands below the answer. */
  readonly isInWalk?: true;
  /** It was asked, or stands beside another command: nothing is changed by it alone. */
  readonly isDoubtful?: true;
  /** `don't …`, `不要…` */
  readonly isNegated?: true;
}

export type Understanding =
  | { readonly kind: 'request'; readonly request: Request }
  /** Nearly a request: `did you mean`. */
  | { readonly kind: 'near'; readonly request: Request }
  | { readonly kind: 'unknown' };

/** @param rest what is left of the sentence. @returns nothing: no word of it means anything by itself */
export function toRequest(meanings: readonly Meaning[], rest: string): Request | undefined {
  const command = commandOf(meanings);
  const isOfAnother = command?.name === 'authorize' && nameIn(rest) !== undefined;
  const platform = platformOf(meanings, isOfAnother, command !== undefined);
  const places = all(meanings, 'site');
  const isOpen = platform === undefined && places.length > 0;
  const name = command?.name ?? (platform !== undefined || isOpen ? 'authorize' : undefined);
  if (name === undefined) return undefined;
  const own = meanings.filter((one) => 'platform' in one && one.platform === platform);
  const [site, flow, closed] = [pick(own, 'site'), pick(own, 'flow'), pick(own, 'closed')];
  return {
    command: name,
    rest,
    ...(platform === undefined ? {} : { platform }),
    ...(!command && !pick(meanings, 'platform') && places.length > 0 ? { isSiteAlone: true } : {}),
    ...(isOpen ? { places: places.map((one) => ({ platform: one.platform, site: one.site })) } : {}),
    ...(site ? { site: site.site } : {}),
    ...(platform !== undefined && !site && places[0]
      ? { elsewhere: { platform: places[0].platform, site: places[0].site } }
      : {}),
    ...(flow ? { flow: flow.flow } : {}),
    ...(closed ? { closed: closed.site } : {}),
  };
}

/**
 * Who asks for help with a command wants to read, and who says `cancel` beside another wants to end something, as with 解除某店的授权: each
 * is asked first.
 */
const BEFORE_OTHERS = ['help', 'cancel', 'disconnect', 'why'];
/** What something is done with: 导入店铺. */
const NOUNS: ReadonlySet<string> = new Set(['shop', 'shops']);

function commandOf(meanings: readonly Meaning[]): Of<'command'> | undefined {
  const said = all(meanings, 'command');
  const first =
    BEFORE_OTHERS.find((one) => said.some(({ name }) => name === one)) ??
    said.find(({ name }) => !NOUNS.has(name))?.name;
  return first === undefined ? said[0] : { kind: 'command', name: first };
}

/**
 * The platform that was named, or the only one that what was named belongs to.
 * @param isOfAnother a word is left that may name a platform that is not served: `authorize etsy germany`
 * @param isAsked a command stands there: 我还没有应用 alone has the name of a flow in it, and begins none
 */
function platformOf(meanings: readonly Meaning[], isOfAnother: boolean, isAsked: boolean): string | undefined {
  const named = pick(meanings, 'platform')?.platform;
  if (named !== undefined || isOfAnother) return named;
  for (const kind of ['site', 'closed', ...(isAsked ? (['flow'] as const) : [])] as const) {
    const platforms = new Set(all(meanings, kind).map((one) => one.platform));
    if (platforms.size > 0) return platforms.size === 1 ? [...platforms][0] : undefined;
  }
  return undefined;
}

/** The request as its shortest sentence: `authorize amazon UK`. */
export function sayRequest(request: Request): string {
  return [request.command, request.platform, request.flow, request.site, request.rest].filter(Boolean).join(' ');
}
