// Signing in and out, over the API and on pages. SPDX-License-Identifier: Apache-2.0
import { expect, test } from '../support/fixtures.js';
import { linkIn } from '../support/mail.js';
import { PASSWORD } from '../support/server.js';
import { unique } from '../support/shop.js';

let addresses = 0;
// Failures count per account and per address: each of these tests comes from an address of its own.
const anAddress = () => `127.${10 + Number(process.env.TEST_PARALLEL_INDEX ?? 0)}.${Math.floor(++addresses / 200)}.${1 + (addresses % 200)}`;
const signIn = (client, email, password) => client.post('/api/v1/sessions', { email, password });

test.describe('signing in', () => {
  test('tells who I am, for whom I act and what I may do', async ({ shop }) => {
    const company = await shop.company('Acme');
    const ida = await company.person('buyer accountant', { name: 'Ida Kerbrat' });

    const answer = await signIn(shop.client(), ida.email.toUpperCase(), PASSWORD);

    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject({ company: company.id, companies: [{ id: company.id, name: company.name }], user: { id: ida.id, name: 'Ida Kerbrat' } });
    expect([...answer.json.permissions].sort()).toEqual(['cart_edit', 'catalogue_read', 'company_read', 'credit_read', 'order_place', 'order_read']);
    expect(answer.headers['cache-control']).toBe('no-store');
    const me = await shop.client({ token: answer.json.token }).get('/api/v1/me');
    expect(me.json).toMatchObject({ company: company.id, permissions: answer.json.permissions });
  });

  test('with a wrong password, an unknown address or a closed account is refused in the same words', async ({ shop }) => {
    const company = await shop.company();
    const [ida, gone] = [await company.buyer(), await company.buyer()];
    await shop.owner.patch(`/api/v1/companies/${company.id}/users/${gone.id}`, { active: false });
    const refusals = [];
    for (const [email, password] of [[ida.email, 'not-the-password'], [`${unique('nobody')}@x.test`, PASSWORD], [ida.email, ''], [ida.email, `${PASSWORD} `]]) {
      const answer = await signIn(shop.client({ from: anAddress() }), email, password);
      expect([401, 422]).toContain(answer.status);
      if (answer.status === 401) refusals.push(answer.json.detail.replace(/\d+/, 'N'));
    }
    expect(new Set(refusals).size).toBe(1);
    expect([401, 403]).toContain((await signIn(shop.client({ from: anAddress() }), gone.email, PASSWORD)).status);
  });

  test('too often in vain makes a pause, told with Retry-After; the right password waits too', async ({ shop }) => {
    const ida = await (await shop.company()).buyer();
    const from = anAddress();
    const client = shop.client({ from });
    let answer;
    let tries = 0;
    do { answer = await signIn(client, ida.email, 'not-the-password'); tries++; } while (answer.status === 401 && tries < 50);

    expect(answer).toBeProblem(429, 'rate_limited');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(tries).toBeLessThanOrEqual(11);
    expect(await signIn(client, ida.email, PASSWORD)).toBeProblem(429, 'rate_limited');
    const later = Date.now() + (Number(answer.headers['retry-after']) + 1) * 1000;
    expect((await client.post('/api/v1/sessions', { email: ida.email, password: PASSWORD }, { now: later })).status).toBe(201);
  });

  test('counts failures only: fifty good ones make no pause', async ({ shop }) => {
    const ida = await (await shop.company()).buyer();
    const client = shop.client({ from: anAddress() });

    const answers = [];
    for (let i = 0; i < 50; i++) answers.push((await signIn(client, ida.email, PASSWORD)).status);

    expect(new Set(answers)).toEqual(new Set([201]));
  });

  test('gives a new session each time, and on pages a new cookie that scripts and other sites do not see', async ({ shop }) => {
    const ida = await (await shop.company()).buyer();
    const [a, b] = [await shop.signIn(ida.email), await shop.signIn(ida.email)];
    expect(a.token).not.toBe(b.token);
    expect(a.token.length).toBeGreaterThanOrEqual(43); // 256 bits in base64url

    const client = await shop.signInOnPages(ida.email);
    const first = client.cookies.get('session');
    const csrf = (await client.get('/account')).hidden('csrf');
    await client.submit('/logout');
    expect(client.cookies.get('session')).toBeUndefined();
    const again = shop.client();
    again.cookies.set('session', first);
    expect((await again.get('/account')).status).toBe(303);

    again.cookies.set('session', 'chosen-by-somebody-else');
    const form = await again.get('/login');
    const answer = await again.request('POST', '/login', { form: { csrf: form.hidden('csrf'), email: ida.email, password: PASSWORD, next: '' } });
    expect(answer.status).toBe(303);
    const cookie = answer.headers['set-cookie'].find((c) => c.startsWith('session='));
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(again.cookies.get('session')).not.toBe('chosen-by-somebody-else');
    expect((await again.get('/account')).hidden('csrf')).not.toBe(csrf);
  });

  test('goes on to the page asked for, never to another site', async ({ shop }) => {
    const ida = await (await shop.company()).buyer();
    for (const [next, to] of [['/account?x=1', '/account?x=1'], ['https://evil.example/', '/'], ['//evil.example', '/'], ['/\\evil.example', '/'], ['/%0d%0aSet-Cookie:x=1', null]]) {
      const client = shop.client();
      const csrf = (await client.get('/login')).hidden('csrf');
      const answer = await client.request('POST', '/login', { form: { csrf, email: ida.email, password: PASSWORD, next } });
      expect(answer.status, next).toBe(303);
      if (to) expect(answer.headers.location, next).toBe(to);
      expect(answer.headers.location, next).toMatch(/^\/(?![\\/])/);
    }
  });
});

test.describe('a session', () => {
  test('ends when its person signs out, and at that moment', async ({ shop }) => {
    const ida = await (await shop.company()).buyer();
    const { token } = await shop.signIn(ida.email);
    const client = shop.client({ token });

    expect((await client.delete('/api/v1/sessions/current')).status).toBe(204);

    expect(await client.get('/api/v1/me')).toBeProblem(401, 'not_signed_in');
  });

  test('ends when the password, the roles or the account change', async ({ shop }) => {
    const company = await shop.company();
    for (const change of [{ password: 'another-password-2' }, { roles: ['reader'] }, { active: false }]) {
      const ida = await company.buyer();
      const [api, pages] = [shop.client({ token: (await shop.signIn(ida.email)).token }), await shop.signInOnPages(ida.email)];
      expect([(await api.get('/api/v1/me')).status, (await pages.get('/account')).status]).toEqual([200, 200]);

      expect((await shop.owner.patch(`/api/v1/companies/${company.id}/users/${ida.id}`, change)).status).toBe(200);

      expect(await api.get('/api/v1/me'), JSON.stringify(change)).toBeProblem(401, 'not_signed_in');
      expect((await pages.get('/account')).status, JSON.stringify(change)).toBe(303);
    }
  });

  test('ends by itself when it is not used, and at last in any case', async ({ shop }) => {
    const ida = await (await shop.company()).buyer();
    const client = shop.client({ token: (await shop.signIn(ida.email)).token });
    const day = 24 * 3600 * 1000;

    expect((await client.get('/api/v1/me')).status).toBe(200);
    expect(await client.get('/api/v1/me', { now: Date.now() + 400 * day })).toBeProblem(401, 'not_signed_in');
  });

  test('switches to another of one’s companies, to no other', async ({ shop }) => {
    const [acme, bolt, foreign] = [await shop.company('Acme'), await shop.company('Bolt'), await shop.company('Foreign')];
    const ida = await acme.buyer();
    await shop.owner.post(`/api/v1/companies/${bolt.id}/users`, { email: ida.email, roles: ['reader'] });
    const client = shop.client({ token: (await shop.client().post('/api/v1/sessions', { email: ida.email, password: PASSWORD, company: acme.id })).json.token });

    const switched = await client.patch('/api/v1/sessions/current', { company: bolt.id });

    expect(switched.status).toBe(200);
    expect((await client.get('/api/v1/me')).json.company).toBe(bolt.id);
    expect(await client.post('/api/v1/carts', {})).toBeProblem(403, 'right_missing');
    expect([404, 422]).toContain((await client.patch('/api/v1/sessions/current', { company: foreign.id })).status);
    expect((await client.get('/api/v1/me')).json.company).toBe(bolt.id);
    const elsewhere = await shop.client().post('/api/v1/sessions', { email: ida.email, password: PASSWORD, company: foreign.id });
    expect([401, 403, 404, 422]).toContain(elsewhere.status);
  });

  test('is listed in the account and ended there', async ({ shop }) => {
    const ida = await (await shop.company()).buyer();
    const [here, there] = [await shop.signInOnPages(ida.email), await shop.signInOnPages(ida.email)];
    const end = /action="(\/account\/sessions\/ses_[^"]+)"/.exec((await here.get('/account')).text)[1];

    expect((await here.submit(end)).status).toBe(303);

    expect((await there.get('/account')).status).toBe(303);
    expect((await here.get('/account')).status).toBe(200);
    expect((await here.submit(end)).status).toBe(404);
  });

  test('of one seller is none at another', async ({ shop, otherShop }) => {
    const { token } = await shop.signIn(shop.email);
    const pages = await shop.signInOnPages(shop.email);

    expect(await otherShop.client({ token }).get('/api/v1/me')).toBeProblem(401, 'not_signed_in');
    pages.host = otherShop.host;
    expect((await pages.get('/account')).status).toBe(303);
    expect((await signIn(otherShop.client({ from: anAddress() }), shop.email, PASSWORD)).status).toBe(401);
  });
});

test.describe('an invitation', () => {
  test('comes by mail in the person’s language, its link sets a password once', async ({ shop, mails }) => {
    const company = await shop.company('Acme');
    const email = `${unique('ida').toLowerCase()}@acme.test`;

    const invited = await shop.owner.post(`/api/v1/companies/${company.id}/users`, { email, name: 'Ida Kerbrat', roles: ['buyer'], language: 'fr' });
    expect(invited.status).toBe(201);
    expect(invited.json.can_sign_in).toBe(false);

    const mail = await mails.next(email);
    expect(mail.html).toContain('lang="fr"');
    expect(mail.text).toMatch(/mot de passe/i);
    const link = linkIn(mail, '/password/');
    const client = shop.client();
    const page = await client.get(link);
    expect(page.status).toBe(200);
    const short = await client.request('POST', link, { form: { csrf: page.hidden('csrf'), password: 'short' } });
    expect(short.status).toBe(422);
    const set = await client.request('POST', link, { form: { csrf: page.hidden('csrf'), password: PASSWORD } });
    expect(set.status).toBe(303);
    expect((await signIn(shop.client(), email, PASSWORD)).status).toBe(201);

    expect((await client.get(link)).status).toBe(410);
    const twice = await client.request('POST', link, { form: { csrf: page.hidden('csrf'), password: 'somebody-elses-wish' } });
    expect([410, 422]).toContain(twice.status);
    expect((await signIn(shop.client(), email, PASSWORD)).status).toBe(201);
  });
});

test.describe('a forgotten password', () => {
  test('is set anew by a link that works once; every session ends', async ({ shop, mails }) => {
    const ida = await (await shop.company()).buyer();
    const old = shop.client({ token: (await shop.signIn(ida.email)).token });
    const client = shop.client({ from: anAddress() });
    const csrf = (await client.get('/password/forgot')).hidden('csrf');

    const asked = await client.request('POST', '/password/forgot', { form: { csrf, email: ida.email } });
    expect(asked.status).toBe(303);
    const link = linkIn(await mails.next(ida.email), '/password/');
    const page = await client.get(link);
    expect((await client.request('POST', link, { form: { csrf: page.hidden('csrf'), password: 'a-new-password-3' } })).status).toBe(303);

    expect((await signIn(shop.client({ from: anAddress() }), ida.email, PASSWORD)).status).toBe(401);
    expect((await signIn(shop.client(), ida.email, 'a-new-password-3')).status).toBe(201);
    expect(await old.get('/api/v1/me')).toBeProblem(401, 'not_signed_in');
    expect((await client.get(link)).status).toBe(410);
  });

  test('is answered alike for an address without account, to which nothing is sent', async ({ shop, mails }) => {
    const ida = await (await shop.company()).buyer();
    const nobody = `${unique('nobody').toLowerCase()}@x.test`;
    const ask = async (email) => {
      const client = shop.client({ from: anAddress() });
      const csrf = (await client.get('/password/forgot')).hidden('csrf');
      const answer = await client.request('POST', '/password/forgot', { form: { csrf, email } });
      return `${answer.status} ${answer.headers.location} ${answer.text}`;
    };

    expect(await ask(nobody)).toBe(await ask(ida.email));
    await mails.next(ida.email);
    expect(mails.to(nobody)).toEqual([]);
  });

  test('has a link that is worthless after its hour', async ({ shop, mails }) => {
    const ida = await (await shop.company()).buyer();
    const client = shop.client({ from: anAddress() });
    const csrf = (await client.get('/password/forgot')).hidden('csrf');
    await client.request('POST', '/password/forgot', { form: { csrf, email: ida.email } });
    const link = linkIn(await mails.next(ida.email), '/password/');

    expect((await client.get(link, { now: Date.now() + 2 * 3600 * 1000 })).status).toBe(410);
    expect((await client.get(link)).status).toBe(200);
  });
});
