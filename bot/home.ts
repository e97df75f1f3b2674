import { buttonFor } from './buttons.ts';
import { dayOf } from './cards/day.ts';
import type { CommandContext } from './commands/command.ts';
import { titleOfSession, walksOfPerson } from './commands/open-walks.ts';
import { isInNeed, placeOf, shopsOf, stateInWords } from './commands/shops.ts';
import type { Session } from './engine.ts';
import type { Parts } from './parts.ts';
import type { PersonLocale } from './person-locale.ts';
import type { Grant, Home, Person, Shop } from './ports.ts';
import { text } from './text/index.ts';
import { line, type View } from './view.ts';

type Needs = Pick<Parts, 'engine' | 'storage' | 'access' | 'clock' | 'marketplaces' | 'signer'>;
type Saying = Pick<CommandContext, 'locale' | 'marketplaces' | 'clock' | 'button'>;

const WALKS = 5;
const PAGE = 10;

/** A person's own page: open walks, and the shops they may see, what needs them first. */
export function createHome({ engine, storage, access, clock, marketplaces, signer }: Needs, locales: PersonLocale) {
  return async (who: Person, page = 0): Promise<Home> => {
    const locale = await locales.ofPerson(who);
    const saying: Saying = { locale, marketplaces, clock, button: buttonFor(signer, who.id) };
    const walks = (await walksOfPerson({ engine, storage, access, who })).slice(0, WALKS);
    const { shops, grants } = await shopsOf({ storage, rights: await access.of(who.id), clock });
    const pages = Math.max(1, Math.ceil(shops.length / PAGE));
    const at = Math.min(Math.max(0, page), pages - 1);
    const shown = shops.slice(at * PAGE, (at + 1) * PAGE);
    return {
      locale,
      walks: walks.map((walk) => walkLine(walk, saying)),
      shops:
        shown.length > 0
          ? shown.map((shop) => shopLine(shop, grants.get(shop.grant), saying))
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
  const { locale, clock, button } = saying;
  const since = text(locale, 'resume.since', { day: dayOf(walk.record.startedAtMs, locale, clock.now()) });
  return {
    ...line(`${titleOfSession(walk, saying)} · ${since}`),
    actions: [button(text(locale, 'walk.do.continue'), 'resume', walk.record.id, { style: 'primary' })],
  };
}

/** What needs the person leads to consent anew, everything else to the shop's own card. */
function shopLine(shop: Shop, grant: Grant | undefined, saying: Saying): View {
  const { locale, button } = saying;
  return {
    ...line(`${shop.name} · ${placeOf(shop, saying)} · ${stateInWords(grant, shop, saying)}`),
    actions: [
      isInNeed(grant, saying)
        ? button(text(locale, 'home.again'), 'authorize', `${shop.platform} ${shop.site}`, { style: 'primary' })
        : button(text(locale, 'home.show'), 'shop', shop.name),
    ],
  };
}
