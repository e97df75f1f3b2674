import type { Express, Request } from 'express';
import { buttons, notice, paragraph, textField, valueList } from '../shared/drawing.ts';
import { identify } from './identify.ts';
import { type Look, lookOf, page } from './page.ts';
import { mwsPair, type Seller } from './sellers.ts';
import { MWS_DEVELOPER_NUMBERS, MWS_HOSTS, siteOf } from './sites.ts';
import type { World } from './world.ts';

type Query = Readonly<Record<string, string>>;

/** A site's developer page of MWS: as it was, in the steps of the manual; as it is, closed. */
export function mwsPages(app: Express, world: World): void {
  app.get('/mws/:code/', (request, response, next) => {
    if (!(request.params.code in MWS_HOSTS)) return next();
    const look = lookOf(request);
    if (world.mws === 'retired')
      return void response.status(410).send(page(look, look.say('mws'), paragraph(look.say('mwsEnded'))));
    const query = Object.fromEntries(new URL(request.originalUrl, 'http://sandbox.invalid').searchParams);
    const who = identify(request, response, look, query);
    if (who) response.send(stepOf(request, look, query, who.seller));
  });
}

/** Which page comes next, by what is answered. */
function stepOf(request: Request, look: Look, query: Query, seller: Seller): string {
  if (query.mode !== 'self' && query.mode !== 'third') return modePage(request, look, query);
  const region = siteOf(String(request.params.code))?.region ?? '';
  if (query.mode === 'third' && (query.number ?? '') !== (MWS_DEVELOPER_NUMBERS[region] ?? 'none'))
    return modePage(request, look, query, look.say('mwsNoNumber'));
  return query.terms === 'accepted' ? keysPage(look, query.mode, seller) : termsPage(request, look, query);
}

function modePage(request: Request, look: Look, { mode: _, ...query }: Query, fault?: string): string {
  const { say } = look;
  const { name, number, ...kept } = query;
  const self = buttons(request.path, kept, [{ name: 'mode', value: 'self', label: say('mwsSelf') }]);
  const fields = textField('name', say('mwsApp'), name) + textField('number', say('mwsNumber'), number);
  const third = buttons(request.path, kept, [{ name: 'mode', value: 'third', label: say('mwsThird') }], { fields });
  return page(look, say('mwsMode'), (fault ? notice(fault) : '') + self + third);
}

function termsPage(request: Request, look: Look, query: Query): string {
  const { say } = look;
  const choice = { name: 'terms', value: 'accepted', label: say('mwsAccept'), primary: true };
  return page(look, say('mwsTerms'), paragraph(say('mwsTermsSaid')) + buttons(request.path, query, [choice]));
}

/** The words of the keys are Amazon's own in both languages: the manual explains them by these. */
function keysPage(look: Look, mode: 'self' | 'third', seller: Seller): string {
  const { accessKeyId, secretKey, authToken } = mwsPair(seller);
  const keys =
    mode === 'self'
      ? ([
          ['Merchant ID', seller.id],
          ['MWS Access Key ID', accessKeyId],
          ['Secret Key', secretKey],
        ] as const)
      : ([
          ['Seller ID', seller.id],
          ['MWS Auth Token', authToken],
        ] as const);
  return page(look, look.say('mwsKeys'), valueList(keys));
}
