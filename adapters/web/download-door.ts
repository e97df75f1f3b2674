import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Express } from 'express';
import type { Doors, Log } from '../../bot/ports.ts';
import { drawDownloadPage } from './download-page.ts';
import { describe } from './failure.ts';
import { type FormPageOptions, mountFormPage } from './form-page.ts';
import { neutralPage } from './notices.ts';
import { sendPage } from './send-page.ts';

/** A page that gives a file once: its form spends it, and the answer is the file, made while it is sent (S30, S31). */
export function mountDownload(app: Express, doors: Doors, options: FormPageOptions & { readonly log: Log }): void {
  mountFormPage(
    app,
    {
      path: '/download',
      fields: 1,
      find: doors.download,
      draw: drawDownloadPage,
      async sent({ page, proof, cookies }, res) {
        const answer = await doors.downloaded({ page, proof, cookies });
        if (answer.kind === 'neutral') return sendPage(res, neutralPage);
        res.status(200).set({
          'Content-Type': answer.type,
          'Content-Disposition': `attachment; filename="${answer.name}"`,
        });
        try {
          await pipeline(Readable.from(answer.pieces, { highWaterMark: 1 }), res);
        } catch (error) {
          /** The connection is cut, so that nobody takes a part for the whole. */
          options.log.warn('a file was not sent whole', describe(error));
        }
      },
    },
    options,
  );
}
