import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VARIABLES } from '../../config/variables.ts';
import type { Running, Simulation } from '../../sandbox/simulation.ts';

const SHOPKEY = 'http://127.0.0.1:5';

/** What every simulated platform promises, besides what its own description asks of it. */
export function sandboxBattery({ platform, name, start }: Simulation): void {
  describe(`${platform}: simulation`, () => {
    let running: Running;
    beforeAll(async () => {
      running = await start({ port: 0, shopkey: SHOPKEY });
    });
    afterAll(() => running.stop());

    it('says on its first page that it is a simulation of whom, in a page that runs and loads nothing', async () => {
      const answer = await fetch(running.url, { headers: { accept: 'text/html' } });
      expect(answer.status).toBe(200);
      expect(await answer.text()).toMatch(new RegExp(`Simulation of ${name}|simulated ${name}`, 'i'));
      expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
      expect(answer.headers.get('x-powered-by')).toBeNull();
    });

    it('S47: listens on this machine alone, and tells Shopkey of no other', () => {
      expect(new URL(running.url).hostname).toBe('127.0.0.1');
      const addresses = Object.values(running.environment).filter((value) => /^https?:/.test(value));
      expect(addresses.length).toBeGreaterThan(0);
      expect(addresses.map((address) => new URL(address.replace(/[{}]/g, '')).hostname)).toEqual(
        addresses.map(() => '127.0.0.1'),
      );
    });

    it('tells Shopkey only what its configuration knows', () => {
      expect(Object.keys(running.environment).filter((variable) => !(variable in VARIABLES))).toEqual([]);
    });

    it('keeps what it was asked, and lets go of it when it is reset', async () => {
      await fetch(`${running.url}/nowhere?asked=yes`);
      const asked = async () => JSON.stringify(await (await fetch(`${running.url}/_control/requests`)).json());
      expect(await asked()).toContain('/nowhere');
      running.control({ reset: true });
      expect(await asked()).not.toContain('/nowhere');
    });

    it('tells at its door which access tokens were renewed: none yet', async () => {
      const answer = await fetch(`${running.url}/_control/renewals`);
      expect([answer.status, await answer.json(), running.renewals()]).toEqual([200, [], []]);
    });

    it('refuses a wish that it does not know, and names those it does', async () => {
      const answer = await fetch(`${running.url}/_control`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ behaveYourself: true }),
      });
      expect(answer.status).toBe(400);
      expect(await answer.text()).toMatch(/behaveYourself.*reset/);
    });

    it('S28: shows what stands in an address as text', async () => {
      const page = await (
        await fetch(`${running.url}/?simulate=${encodeURIComponent('"><script>alert(1)</script>')}`)
      ).text();
      expect(page).not.toContain('<script>');
    });

    it('answers a body that is none with a refusal, and goes on', async () => {
      const answer = await fetch(`${running.url}/_control`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"reset":',
      });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect((await fetch(`${running.url}/_control/requests`)).status).toBe(200);
    });
  });
}
