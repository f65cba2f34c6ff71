// Every page of the route table, opened as who it is for: nothing that keeps anybody from using it. SPDX-License-Identifier: Apache-2.0
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../support/fixtures.js';
import { routes } from '../support/server.js';

// What is saved or redirects, and is no page.
const FILES = ['/office/order-batches/{batch}/file', '/office/imports/{job}/result', '/language/{code}', '/office/exports/{table}', '/prices/download',
  '/office/companies/{company}/prices/download', '/media/{sha256}/{size}'];
const pages = routes().filter((r) => r.method === 'GET' && !r.path.startsWith('/api/') && !r.any_site && !FILES.includes(r.path));

function whoFor(route) {
  if (/^\/(login|password)/.test(route.path)) return 'nobody';
  return route.who === 'staff' ? 'staff' : 'buyer';
}

function addressOf(route, world) {
  return route.path.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = name === 'kind' ? 'privacy' : name === 'category' && route.path.startsWith('/c/') ? world.categoryCode : world[name];
    if (!value) throw new Error(`the world holds no row for ${whole} of ${route.path}`);
    return encodeURIComponent(value);
  });
}

test.describe('a page that everybody can use', () => {
  for (const route of pages)
    test(route.path, async ({ worlds, visitors }) => {
      const page = await visitors[whoFor(route)].newPage();
      const wrong = [];
      page.on('console', (message) => { if (message.type() === 'error') wrong.push(message.text()); });
      page.on('pageerror', (error) => wrong.push(error.message));
      page.on('requestfailed', (request) => wrong.push(`not loaded: ${request.url()}`));

      const answer = await page.goto(addressOf(route, worlds.own));

      expect(answer.status()).toBe(200);
      for (const [width, height] of [[1280, 900], [390, 844]]) {
        await page.setViewportSize({ width, height });
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map((v) => `${v.id}: ${v.help} at ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')}`), `${width} pixels wide`).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(wide, `scrolls sideways at ${width} pixels`).toBeLessThanOrEqual(0);
      }
      expect(await page.title()).not.toBe('');
      expect(await page.locator('h1').count()).toBe(1);
      expect(wrong, 'what the browser reports').toEqual([]);
      await page.close();
    });
});
