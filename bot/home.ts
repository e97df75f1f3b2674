import { buttonFor } from './buttons.ts';
import { AGAIN } from './commands/authorize.ts';
import type { CommandContext } from './commands/command.ts';
import { walksOfPerson } from './commands/open-walks.ts';
import { isInNeed, placeOf, shopsOf, stateInWords } from './commands/shops.ts';
import type { Session } from './engine.ts';
import { lookOverAll } from './overview/look.ts';
import { sayCounts, sayNobodys, sayStuck, sayWalk } from './overview/say.ts';
import type { Parts } from './parts.ts';
import type { PersonLocale } from './person-locale.ts';
import type { Grant, Home, Person, PersonId, Shop } from './ports.ts';
import type { Standing } from './pulling/standing.ts';
import { text } from './text/index.ts';
import { line, type View } from './view.ts';

type Needs = Pick<Parts, 'engine' | 'storage' | 'access' | 'names' | 'clock' | 'marketplaces' | 'signer'>;
type Saying = Pick<CommandContext, 'locale' | 'marketplaces' | 'clock' | 'button'>;

const WALKS = 5;
const PAGE = 10;

/** A person's own page: what whoever leads has to know, open walks, and the shops they may see, what needs them first. */
export function createHome(needs: Needs, locales: PersonLocale) {
  const { engine, storage, access, clock, marketplaces, signer } = needs;
  /** As the command says it; the shops that need somebody stand first below. */
  async function overviewOf(who: PersonId, saying: Saying): Promise<NonNullable<Home['overview']>> {
    const found = await lookOverAll(needs);
    const { locale, button } = saying;
    const nobodys = sayNobodys(found, saying);
    const stuck = sayStuck(found, saying);
    const others = found.walks.filter(({ record }) => record.person !== who);
    const named = async (walk: Session) =>
      line(`${await needs.names.nameOf(walk.record.person, locale)} · ${sayWalk(walk, saying)}`);
    const walks = await Promise.all(others.slice(0, WALKS).map(named));
    const more = others.length - walks.length;
    return {
      title: sayCounts(found, saying),
      lines: [
        ...(nobodys === undefined
          ? []
          : [{ ...line(nobodys), actions: [button(text(locale, 'bind.others'), 'bind')] }]),
        ...walks,
        ...(more > 0 ? [line(text(locale, 'worklist.more', { count: more }))] : []),
        ...(stuck === undefined ? [] : [line(stuck)]),
        ...(found.needs.length + found.stuck.length + found.nobodys.length + found.walks.length === 0
          ? [line(text(locale, 'overview.quiet'))]
          : []),
      ],
      actions: [
        ...(found.needs.length + others.length > 0
          ? [button(text(locale, 'overview.nudge'), 'overview', 'nudge', { style: 'primary' })]
          : []),
        button(text(locale, 'home.overview'), 'overview'),
      ],
    };
  }

  return async (who: Person, page = 0): Promise<Home> => {
    const locale = await locales.ofPerson(who);
    const saying: Saying = { locale, marketplaces, clock, button: buttonFor(signer, who.id) };
    const walks = await walksOfPerson({ engine, storage, access, who });
    const rights = await access.of(who.id);
    const { shops, grants, stuck } = await shopsOf({ storage, rights, clock, marketplaces });
    const pages = Math.max(1, Math.ceil(shops.length / PAGE));
    const at = Math.min(Math.max(0, page), pages - 1);
    const shown = shops.slice(at * PAGE, (at + 1) * PAGE);
    const leads = at === 0 && rights.may('overview');
    return {
      locale,
      ...(leads ? { overview: await overviewOf(who.id, saying) } : {}),
      walks: [
        ...walks.slice(0, WALKS).map((walk) => walkLine(walk, saying)),
        ...(walks.length > WALKS ? [moreWalks(walks.length - WALKS, saying)] : []),
      ],
      shops:
        shown.length > 0
          ? shown.map((shop) => shopLine(shop, grants.get(shop.grant), stuck.get(shop.id), { ...saying, rights }))
          : [line(text(locale, 'shops.none'))],
      page: at,
      pages,
      actions: [
        saying.button(text(locale, 'chat.authorize'), 'authorize', '', { style: 'primary' }),
        saying.button(text(locale, 'chat.help'), 'help'),
      ],
    };
  };
}

function walkLine(walk: Session, saying: Saying): View {
  const { locale, button } = saying;
  return {
    ...line(sayWalk(walk, saying)),
    actions: [button(text(locale, 'walk.do.continue'), 'resume', walk.record.id, { style: 'primary' })],
  };
}

function moreWalks(count: number, { locale, button }: Saying): View {
  return {
    ...line(text(locale, 'worklist.more', { count })),
    actions: [button(text(locale, 'chat.resume'), 'resume')],
  };
}

/** What needs a person who may renew it leads to its consent anew, everything else to the shop's own card. */
function shopLine(
  shop: Shop,
  grant: Grant | undefined,
  stuck: Standing | undefined,
  saying: Saying & Pick<CommandContext, 'rights'>,
): View {
  const { locale, button, rights } = saying;
  return {
    ...line(`${shop.name} · ${placeOf(shop, saying)} · ${stateInWords(grant, shop, saying, stuck)}`),
    actions: [
      isInNeed(grant, saying) && rights.mayWith('reauthorize', shop)
        ? button(text(locale, 'home.again'), 'authorize', `${AGAIN}${shop.id}`, { style: 'primary' })
        : button(text(locale, 'home.show'), 'shop', shop.name),
    ],
  };
}
