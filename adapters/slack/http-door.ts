import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { Log } from '../../bot/ports.ts';
import type { Timers } from '../../bot/timers.ts';
import { type Dispatch, isFromSlack } from './bolt.ts';

export const PATH = '/slack/events';
const BODY_BYTES = 64 * 1_024;

interface Door {
  readonly signingSecret: string;
  readonly dispatch: Dispatch;
  readonly timers: Timers;
  readonly log: Log;
}

/** One address for events, commands, presses and forms: the signature over the raw bytes first, and 401 and nothing else without (S24). */
export function mountDoor(app: Express, { signingSecret, dispatch, timers, log }: Door): void {
  app.post(PATH, express.raw({ type: () => true, limit: BODY_BYTES }), (request, response) => {
    const raw = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
    const signature = request.header('x-slack-signature') ?? '';
    const timestamp = request.header('x-slack-request-timestamp') ?? '';
    if (!isFromSlack(signingSecret, { body: raw, signature, timestamp }, timers.now())) {
      log.warn('slack: a request was not Slack’s', { platform: 'slack', status: 401 });
      response.status(401).end();
      return;
    }
    const body = readBody(raw);
    if (!body) response.status(400).end();
    else if (body.type === 'url_verification') response.json({ challenge: String(body.challenge) });
    else
      deliver(request, response, body).catch(() => {
        /** Of a shape that Bolt cannot read; what goes wrong after that is caught where it is. */
        log.warn('slack: a delivery was not understood', { platform: 'slack', status: 400 });
        if (!response.headersSent) response.status(400).end();
      });
  });
  app.use(PATH, answerFailure(log));

  async function deliver(request: Request, response: Response, body: Readonly<Record<string, unknown>>): Promise<void> {
    const ack = async (answer?: unknown) => {
      if (response.headersSent) return;
      if (answer === undefined || answer === '') response.status(200).end();
      else if (typeof answer === 'string') response.status(200).type('text').send(answer);
      else response.status(200).json(answer);
    };
    const retryNum = Number(request.header('x-slack-retry-num'));
    const retryReason = request.header('x-slack-retry-reason');
    await dispatch({
      body,
      ack,
      ...(Number.isInteger(retryNum) ? { retryNum } : {}),
      ...(retryReason === undefined ? {} : { retryReason }),
    });
    /** Listeners acknowledge first of all, so what is not acknowledged now is of a kind that has none. */
    if (!response.headersSent) response.status(404).end();
  }
}

/** JSON as events have it, or a form as the others: a command's own fields, or JSON in `payload`. */
function readBody(raw: string): Readonly<Record<string, unknown>> | undefined {
  try {
    if (raw.startsWith('{')) return objectOf(JSON.parse(raw));
    const form = Object.fromEntries(new URLSearchParams(raw));
    return form.payload === undefined ? form : objectOf(JSON.parse(form.payload));
  } catch {
    return undefined;
  }
}

function objectOf(json: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : undefined;
}

/** A body too large; anything else is a bug. Express knows an error handler by its four parameters. */
function answerFailure(log: Log) {
  return (error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    const given = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
    const status = given >= 400 && given < 500 ? given : 500;
    if (status === 500) log.error('slack: a request failed', { platform: 'slack', status });
    response.status(status).end();
  };
}
