// What tests are given: a server per worker with two sellers, a mail server, and words to expect with. SPDX-License-Identifier: Apache-2.0
//
// All of a worker's fixtures stand here: a file with one of its own would need a worker, and a server, of its own.
import { test as base, expect as baseExpect } from '@playwright/test';
import { MailSink } from './mail.js';
import { Server } from './server.js';
import { Shop } from './shop.js';
import { makeWorlds, settled } from './world.js';

const salt = { name: 'Salines du Test', host: '127.0.0.1', email: 'owner@salt.test', code: 'salt' };
const pepper = { name: 'Poivres du Test', host: 'localhost', email: 'owner@pepper.test', code: 'pepper' };
export const TRUSTED_PROXY = '127.0.0.9';

export const test = base.extend({
  mails: [async ({}, use) => {
    const sink = await MailSink.start();
    await use(sink);
    await sink.stop();
  }, { scope: 'worker' }],

  server: [async ({ mails }, use) => {
    const server = await Server.start({ sellers: [salt, pepper], settings: { smtp: mails.url, 'trusted-proxy': TRUSTED_PROXY, log: 'warn' } });
    await use(server);
    await server.stop();
  }, { scope: 'worker', timeout: 60_000 }],

  /** The seller whose host is 127.0.0.1. */
  shop: [async ({ server }, use) => use(new Shop(server, salt)), { scope: 'worker' }],

  /** Another seller on the same server and database: its host is localhost. */
  otherShop: [async ({ server }, use) => use(new Shop(server, pepper)), { scope: 'worker' }],

  /** One row of every kind in one's own company, in a neighbour's and at another seller (world.js). */
  worlds: [async ({ shop, otherShop, mails, server }, use) => {
    const worlds = await makeWorlds(shop, otherShop, mails);
    await settled(server, (left) => baseExpect.poll(left, { timeout: 30_000 }).toBe(0));
    await use(worlds);
  }, { scope: 'worker', timeout: 180_000 }],

  /** A browser for nobody, the company's administrator and the owner, signed in once. */
  visitors: [async ({ worlds, shop, server, browser }, use) => {
    const contexts = {};
    for (const [who, person] of Object.entries({ nobody: null, buyer: worlds.own.admin, staff: shop.owner })) {
      const context = await browser.newContext({ baseURL: server.url, locale: 'en-GB', reducedMotion: 'reduce' });
      const cookies = person ? [...(await person.pages()).cookies].map(([name, value]) => ({ name, value, url: server.url })) : [];
      await context.addCookies([...cookies, { name: 'lang', value: 'en', url: server.url }]);
      contexts[who] = context;
    }
    await use(contexts);
    for (const context of Object.values(contexts)) await context.close();
  }, { scope: 'worker', timeout: 180_000 }],
});

export const expect = baseExpect.extend({
  /** expect(answer).toBeProblem(422, 'below_minimum', { pointer: '/quantity' }) */
  toBeProblem(answer, status, error, { pointer, fields } = {}) {
    const wrong = [];
    let body = {};
    try { body = answer.json; } catch { wrong.push('the body is not JSON'); }
    const type = answer.headers['content-type'] ?? '';
    if (answer.status !== status) wrong.push(`its status is ${answer.status}`);
    if (!type.startsWith('application/problem+json')) wrong.push(`its type is ${type}`);
    if (body.error !== error) wrong.push(`its error is ${body.error}`);
    if (body.status !== answer.status) wrong.push(`its body says status ${body.status}`);
    for (const name of ['type', 'title', 'detail', 'request_id']) if (!body[name]) wrong.push(`it has no ${name}`);
    const pointers = (body.fields ?? []).map((field) => field.pointer);
    if (pointer && !pointers.includes(pointer)) wrong.push(`its fields are ${pointers.join(' ') || 'none'}`);
    if (fields && JSON.stringify([...pointers].sort()) !== JSON.stringify([...fields].sort())) wrong.push(`its fields are ${pointers.join(' ') || 'none'}`);
    return {
      pass: wrong.length === 0,
      message: () => `expected the problem ${status} ${error}${pointer ? ` at ${pointer}` : ''}, but ${wrong.join(', ')}:\n${answer.text.slice(0, 1500)}`,
    };
  },
});
