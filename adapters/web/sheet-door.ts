import express, { type Express, type RequestHandler } from 'express';
import type { Doors } from '../../bot/ports.ts';
import { SHEETS } from './body-limit.ts';
import { isFromHere, partOf } from './form.ts';
import { type FormPageOptions, mountFormPage } from './form-page.ts';
import { LIMITS } from './limits.ts';
import { neutralPage } from './notices.ts';
import { sendPage } from './send-page.ts';
import { drawSheetPage } from './sheet-page.ts';

const FIELDS: ReadonlySet<string> = new Set(['proof', 'file', 'pasted']);

/**
 * The one-time page where a sheet of bindings comes in (S30). Its body is larger than any other, so it is read from nobody but a browser
 * that was given the form (S34).
 */
export function mountSheet(app: Express, doors: Doors, options: FormPageOptions): void {
  const { limit, cookies, publicUrl } = options;

  const sent: RequestHandler = async (req, res) => {
    const page = partOf(req, 'page') ?? '';
    const parts = await partsOf(req.body, req.headers['content-type'] ?? '');
    if (!parts) return sendPage(res, neutralPage);
    const answer = await doors.sheetSent({ page, cookies: cookies.read(req.headers.cookie), ...parts });
    if (answer.kind === 'again') return sendPage(res, drawSheetPage(answer.form));
    if (answer.kind === 'neutral') return sendPage(res, neutralPage);
    res.status(303).set('Location', `/entered/${answer.locale}`).end();
  };

  const admit: RequestHandler = async (req, res, next) => {
    if (!limit.allows(req.ip ?? ''))
      return void res.status(429).set({ 'Retry-After': '60', Connection: 'close' }).end();
    const page = partOf(req, 'page');
    const isAdmitted =
      page !== undefined &&
      isFromHere(req, publicUrl) &&
      (await doors.admitsSheet(page, cookies.read(req.headers.cookie)));
    if (isAdmitted) return next();
    res.set('Connection', 'close');
    sendPage(res, neutralPage);
  };

  const body = express.raw({ type: 'multipart/form-data', limit: LIMITS.sheetBytes, inflate: false });
  mountFormPage(app, { path: SHEETS, find: doors.sheet, draw: drawSheetPage, post: [admit, body, sent] }, options);
}

/** What a form of ours sends, each field once. @returns nothing when it is another */
async function partsOf(
  body: unknown,
  type: string,
): Promise<{ readonly proof: string; readonly bytes: Uint8Array; readonly pasted: string } | undefined> {
  if (!Buffer.isBuffer(body)) return undefined;
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    const names = [...form.keys()];
    if (new Set(names).size !== names.length || names.some((name) => !FIELDS.has(name))) return undefined;
    const [proof, file, pasted] = [form.get('proof'), form.get('file'), form.get('pasted')];
    if (typeof proof !== 'string' || typeof file === 'string' || typeof pasted !== 'string') return undefined;
    return { proof, pasted, bytes: file ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array() };
  } catch {
    return undefined;
  }
}
