import type { Express } from 'express';
import type { Doors } from '../../bot/ports.ts';
import { type FormPageOptions, mountFormPage } from './form-page.ts';
import { neutralPage } from './notices.ts';
import { drawRevealed, drawRevealPage } from './reveal-page.ts';
import { sendPage } from './send-page.ts';

/** A page that shows a secret once: its form spends it, and the answer shows the secret (S30, S31). */
export function mountReveal(app: Express, doors: Doors, options: FormPageOptions): void {
  mountFormPage(
    app,
    {
      path: '/reveal',
      fields: 1,
      find: doors.reveal,
      draw: drawRevealPage,
      async sent({ page, proof, cookies }, res) {
        const answer = await doors.revealed({ page, proof, cookies });
        sendPage(res, answer.kind === 'shown' ? drawRevealed(answer) : neutralPage);
      },
    },
    options,
  );
}
