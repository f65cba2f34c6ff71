// Security headers: on pages, files, the API and refusals alike. SPDX-License-Identifier: Apache-2.0
import { expect, test, TRUSTED_PROXY } from '../support/fixtures.js';

const POLICY = ["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
  "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"].join('; ');

function expectSafe(answer, what) {
  const headers = answer.headers;
  expect(headers['content-security-policy'], what).toBe(POLICY);
  expect(headers['x-content-type-options'], what).toBe('nosniff');
  expect(headers['referrer-policy'], what).toBe('same-origin');
  expect(headers['cross-origin-opener-policy'], what).toBe('same-origin');
  expect(headers['cross-origin-resource-policy'], what).toBe('same-origin');
  expect(headers['permissions-policy'], what).toContain('camera=()');
  expect(headers['access-control-allow-origin'], what).toBeUndefined();
  expect(headers['x-powered-by'], what).toBeUndefined();
}

test('every kind of answer carries the headers that keep browsers safe', async ({ shop }) => {
  const buyer = await (await shop.company()).buyer();
  const pages = await buyer.pages();
  const style = /href="(\/static\/negoce\.css[^"]*)"/.exec((await pages.get('/account')).text)[1];
  const answers = {
    'a page': await pages.get('/account'), 'a page before sign-in': await shop.client().get('/login'), 'a file': await pages.get(style),
    'the API': await buyer.get('/api/v1/me'), 'a created thing': await buyer.post('/api/v1/carts', {}), 'a redirect': await shop.client().get('/account'),
    'not signed in': await shop.client().get('/api/v1/me'), 'a missing page': await pages.get('/nothing'), 'a missing thing': await buyer.get('/api/v1/orders/ord_1'),
    'a refused body': await buyer.post('/api/v1/carts', '{'), 'a refused form': await pages.request('POST', '/account', { form: {} }),
    'a body too large': await (await buyer.api()).request('POST', '/api/v1/carts', { raw: 'x'.repeat(3e6), headers: { 'Transfer-Encoding': 'chunked' } }), 'an unknown host': await shop.client({ host: 'nobody.example' }).get('/'),
    'the state of the server': await shop.client().get('/healthz'),
  };
  for (const [what, answer] of Object.entries(answers)) expectSafe(answer, what);
});

test('pages of a person are kept by no cache, files are kept by their content', async ({ shop }) => {
  const pages = await (await (await shop.company()).buyer()).pages();
  const page = await pages.get('/account');
  const style = /href="(\/static\/negoce\.css\?v=[^"]*)"/.exec(page.text)[1];

  expect(page.headers['cache-control']).toBe('no-store');
  expect((await pages.get(style)).headers['cache-control']).toMatch(/max-age=31536000.*immutable/);
});

test('over HTTPS cookies have the prefix __Host- and browsers are told to stay on HTTPS', async ({ shop }) => {
  const proxied = { from: TRUSTED_PROXY, headers: { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '203.0.113.7' } };
  const answer = await shop.client(proxied).get('/login');

  expect(answer.headers['strict-transport-security']).toMatch(/max-age=31536000/);
  const [cookie] = answer.headers['set-cookie'];
  expect(cookie).toMatch(/^__Host-csrf=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Secure/);
  expect((await shop.client().get('/login')).headers['strict-transport-security']).toBeUndefined();
});

test('nobody signs in over plain HTTP from outside, and only the proxy may say that it was HTTPS', async ({ shop }) => {
  const plain = shop.client({ from: TRUSTED_PROXY, headers: { 'X-Forwarded-Proto': 'http', 'X-Forwarded-For': '203.0.113.7' } });

  expect((await plain.get('/login')).status).toBe(403);
  const liar = await shop.client({ headers: { 'X-Forwarded-Proto': 'https' } }).get('/login');
  expect(liar.headers['strict-transport-security']).toBeUndefined();
});

test('a file is compressed for who takes it and says so', async ({ shop }) => {
  const style = /href="(\/static\/negoce\.css\?v=[^"]*)"/.exec((await shop.client().get('/login')).text)[1];
  const [plain, packed] = [await shop.client().get(style), await shop.client().get(style, { headers: { 'Accept-Encoding': 'gzip' } })];

  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(packed.headers['content-encoding']).toBe('gzip');
  expect(packed.headers.vary).toMatch(/accept-encoding/i);
  expect(packed.bytes.length).toBeLessThan(plain.bytes.length);
});
