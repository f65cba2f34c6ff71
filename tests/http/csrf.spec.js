// A form counts only when a page of ours sent it. SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { expect, test } from '../support/fixtures.js';
import { routes } from '../support/server.js';
import { unique } from '../support/shop.js';

const forms = routes().filter((r) => r.method !== 'GET' && !r.path.startsWith('/api/'));
const filled = (path) => path.replace(/\{sku\}/, 'A').replace(/\{(\w+)\}/g, 'x_1');

async function whoMay(shop, route) {
  if (route.need === 'nothing') return shop.client();
  return route.who === 'staff' ? shop.owner.pages() : (await (await shop.sharedCompany()).who('admin')).pages();
}

test.describe('a form', () => {
  for (const route of forms)
    test(`POST ${route.path} is refused without its token, with another one, and when another site sent it`, async ({ shop }) => {
      shop.sharedCompany ??= () => (shop.shared ??= shop.company('Shared'));
      const client = await whoMay(shop, route);
      const csrf = (await client.get(route.need === 'nothing' ? '/login' : '/account')).hidden('csrf');
      const path = filled(route.path);
      const send = (form, headers = {}) => client.request('POST', path, { form, headers });

      const attempts = {
        'no token': await send({}),
        'an empty token': await send({ csrf: '' }),
        'another token': await send({ csrf: 'A'.repeat(csrf.length) }),
        'a foreign origin': await send({ csrf }, { Origin: 'https://evil.example' }),
        'the origin null': await send({ csrf }, { Origin: 'null' }),
        'another port': await send({ csrf }, { Origin: `http://${client.host}:1` }),
        'another site': await send({ csrf }, { 'Sec-Fetch-Site': 'cross-site' }),
        'a sibling site': await send({ csrf }, { 'Sec-Fetch-Site': 'same-site' }),
      };

      for (const [what, answer] of Object.entries(attempts)) {
        expect([403, 422], `${what}: ${answer.text.slice(0, 300)}`).toContain(answer.status);
        expect(answer.headers.location, what).toBeUndefined();
      }
    });

  test('of another session’s token is refused', async ({ shop }) => {
    const company = await shop.company();
    const [ida, eve] = [await (await company.buyer('Ida')).pages(), await (await company.buyer('Eve')).pages()];
    const hers = (await eve.get('/account')).hidden('csrf');

    const answer = await ida.request('POST', '/account', { form: { csrf: hers, name: 'Changed' } });

    expect(answer.status).toBe(422);
    expect((await ida.get('/account')).text).not.toContain('Changed');
  });

  test('sent as JSON or as plain text is refused', async ({ shop }) => {
    const ida = await (await (await shop.company()).buyer()).pages();
    for (const type of ['application/json', 'text/plain']) {
      const answer = await ida.request('POST', '/account', { raw: '{"name":"Changed"}', headers: { 'Content-Type': type } });
      expect([400, 403, 422]).toContain(answer.status);
    }
  });

  test('that changes things has no address that a link can open', async ({ shop }) => {
    const owner = await shop.owner.pages();
    const pages = new Set(routes().filter((r) => r.method === 'GET').map((r) => r.path));
    for (const route of forms.filter((r) => !pages.has(r.path))) {
      const answer = await owner.get(filled(route.path));
      expect([404, 405], route.path).toContain(answer.status);
    }
  });
});

test.describe('a form sent twice', () => {
  test('with one form_key does its work once and shows the same page', async ({ shop, server }) => {
    const owner = await shop.owner.pages();
    const code = unique('TWICE');
    const key = randomUUID();
    const fields = { code, name: `Twice ${code}`, country: 'FR' };

    const [a, b] = await Promise.all([owner.submit('/office/companies', fields, { key }), owner.submit('/office/companies', fields, { key })]);
    const c = await owner.submit('/office/companies', fields, { key });

    expect([a.status, b.status, c.status]).toEqual([303, 303, 303]);
    expect(new Set([a, b, c].map((x) => x.headers.location)).size).toBe(1);
    expect(server.rows(`SELECT id FROM company WHERE code = '${code}'`)).toHaveLength(1);
  });

  test('with another body under the same key is refused', async ({ shop, server }) => {
    const owner = await shop.owner.pages();
    const [code, other] = [unique('KEY'), unique('KEY')];
    const key = randomUUID();
    await owner.submit('/office/companies', { code, name: 'One', country: 'FR' }, { key });

    const answer = await owner.submit('/office/companies', { code: other, name: 'Two', country: 'FR' }, { key });

    expect(answer.status).toBe(422);
    expect(server.rows(`SELECT id FROM company WHERE code = '${other}'`)).toEqual([]);
  });
});

test.describe('a stale form', () => {
  test('is shown again with what was typed, and changes nothing', async ({ shop }) => {
    const company = await shop.company('Acme');
    const path = `/office/companies/${company.id}`;
    const owner = await shop.owner.pages();
    const version = (await owner.get(`${path}/edit`)).hidden('version');
    await shop.owner.patch(`/api/v1/companies/${company.id}`, { name: 'Renamed meanwhile' });

    const answer = await owner.submit(path, { name: 'My own name for it', country: 'FR', version });

    expect(answer.status).toBe(422);
    expect(answer.text).toContain('My own name for it');
    expect((await shop.owner.get(`/api/v1/companies/${company.id}`)).json.name).toBe('Renamed meanwhile');
  });
});
