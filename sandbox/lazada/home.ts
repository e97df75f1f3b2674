import type { Express } from 'express';
import { buttons, CSS, paragraph, valueList } from '../shared/drawing.ts';
import { drawPage, lookOf } from '../shared/look.ts';
import { WORDS } from './words.ts';
import { ONLINE, type World } from './world.ts';

/** The first page, which stands for the developer console: the app that is approved. */
export function homePage(app: Express, world: World): void {
  app.get('/sandbox.css', (_request, response) => void response.type('css').send(CSS));
  app.get('/', (request, response) => {
    const look = lookOf(request, WORDS);
    const { say } = look;
    const values = valueList([
      [say('appKey'), ONLINE.key],
      [say('appSecret'), ONLINE.secret],
      [say('callback'), world.options.callback],
    ]);
    const reset = buttons('/_control', {}, [{ name: 'reset', value: 'yes', label: say('reset') }], { method: 'post' });
    const body = paragraph(say('homeSaid')) + values + reset;
    response.send(drawPage(look, { host: say('home'), title: say('home'), body }));
  });
}
