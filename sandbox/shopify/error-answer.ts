import type { Response } from 'express';
import { escapeHtml } from '../shared/drawing.ts';

/** The token endpoint's no, as data. */
export function refuse(response: Response, status: number, error: string, description?: string): void {
  response.status(status).json({ error, ...(description === undefined ? {} : { error_description: description }) });
}

/** A page for people where a program asked: Shopify's token endpoint does that. */
export function htmlPage(response: Response, status: number, said: string): void {
  response
    .status(status)
    .type('html')
    .send(
      `<!doctype html><html lang="en"><head><title>Error</title></head><body><p>${escapeHtml(said)}</p></body></html>`,
    );
}
