import type { Express } from 'express';
import type { Doors } from '../../bot/ports.ts';
import { ENTRIES } from './body-limit.ts';
import { drawEntryPage } from './entry-page.ts';
import { type FormPageOptions, mountFormPage } from './form-page.ts';
import { neutralPage } from './notices.ts';
import { sendPage } from './send-page.ts';

const FIELDS = 19;

/** The one-time entry page (S30). */
export function mountEntry(app: Express, doors: Doors, options: FormPageOptions): void {
  mountFormPage(
    app,
    {
      path: ENTRIES,
      fields: FIELDS,
      find: doors.entry,
      draw: drawEntryPage,
      async sent(form, res) {
        const answer = await doors.enter(form);
        if (answer.kind === 'again') return sendPage(res, drawEntryPage(answer.form));
        if (answer.kind === 'neutral') return sendPage(res, neutralPage);
        res.status(303).set('Location', `/entered/${answer.locale}`).end();
      },
    },
    options,
  );
}
