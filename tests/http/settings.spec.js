// The shop's settings over the wire: identity, several sites by host name, calendar, test mail, legal pages and the terms of an order.
// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { test, expect } from '../support/fixtures.js';
import { expectStatus, unique } from '../support/shop.js';

const errorsOf = (answer) => Object.fromEntries((answer.json.fields ?? []).map((f) => [f.pointer, f.error]));

test.describe('the seller’s settings', () => {
  test('are read and changed with their version', async ({ shop }) => {
    const now = expectStatus(await shop.owner.get('/api/v1/settings'), 200);
    const put = { legal_form: 'SAS', trade_register: 'RCS Quimper', siren: '552 081 317', vat_id: 'FR03552081317', accounts: [{ bank: 'Crédit', iban: 'FR76 3000 6000 0112 3456 7890 189', bic: 'BNPAFRPP' }] };
    const changed = await shop.owner.patch('/api/v1/settings', put, { headers: { 'If-Match': now.headers.etag } });
    expect(changed.status).toBe(200);
    expect(changed.json).toMatchObject({ legal_form: 'SAS', siren: '552081317', accounts: [{ bank: 'Crédit', iban: 'FR7630006000011234567890189', bic: 'BNPAFRPP' }] });
    expect(await shop.owner.patch('/api/v1/settings', { city: 'Brest' }, { headers: { 'If-Match': now.headers.etag } })).toBeProblem(412, 'changed_meanwhile');
    expect((await shop.owner.patch('/api/v1/settings', { accounts: [], siren: null, vat_id: null })).json).toMatchObject({ accounts: [], siren: null });
  });

  test('refuse numbers that do not fit, each at its field', async ({ shop }) => {
    const answer = await shop.owner.patch('/api/v1/settings', { siren: '552081318', siret: '1', vat_id: 'FR99552081317', mail_from: 'nobody', accounts: [{ bank: 'A', iban: 'FR7630006000011234567890188', bic: 'X' }] });
    expect(answer.status).toBe(422);
    expect(errorsOf(answer)).toEqual({ '/siren': 'siren_invalid', '/siret': 'siret_invalid', '/vat_id': 'vat_id_invalid', '/mail_from': 'email_invalid',
      '/accounts/0/iban': 'iban_invalid', '/accounts/0/bic': 'bic_invalid' });
  });

  test('let finance change taxes and nothing else', async ({ shop }) => {
    const finance = await shop.staff('finance');
    expect((await finance.patch('/api/v1/settings', { tax_distance: 'home' })).json).toMatchObject({ tax_distance: 'home' });
    expect((await finance.patch('/api/v1/settings', { tax_distance: 'destination' })).status).toBe(200);
    expect(await finance.patch('/api/v1/settings', { city: 'Brest' })).toBeProblem(403, 'right_missing');
    const { items } = (await finance.get('/api/v1/tax-rates?country=FR')).json;
    expect(items).toContainEqual({ country: 'FR', category: 'standard', from: expect.any(String), rate: '20' });
  });

  test('send a test mail with the sender that is set', async ({ shop, mails, server }) => {
    expectStatus(await shop.owner.patch('/api/v1/settings', { mail_from: 'orders@salt.test', mail_name: 'Salt orders', mail_reply_to: 'desk@salt.test' }), 200);
    const sent = expectStatus(await shop.owner.post('/api/v1/settings/test-mail', {}), 202).json;
    expect(sent).toMatchObject({ item: expect.stringMatching(/^out_/), state: 'waiting' });
    const mail = await mails.next(shop.owner.email, (m) => m.replyTo?.value[0].address === 'desk@salt.test');
    expect(mail.from.value[0]).toEqual({ address: 'orders@salt.test', name: 'Salt orders' });
    await expect.poll(() => server.rows(`SELECT state FROM outbox WHERE topic = 'person.test_mail' ORDER BY id DESC LIMIT 1`)[0].state).toBe('done');
    const pages = await shop.owner.pages();
    expect((await pages.get('/office/settings/mail')).text).toContain('The test mail was taken by the mail server');
    expectStatus(await shop.owner.patch('/api/v1/settings', { mail_from: null, mail_name: null, mail_reply_to: null }), 200);
  });

  test('say in words why a test mail could not be sent', async ({ shop, server }) => {
    expectStatus(await shop.owner.post('/api/v1/settings/test-mail', {}), 202);
    await expect.poll(() => server.rows(`SELECT count(*) AS n FROM outbox WHERE topic = 'person.test_mail' AND state <> 'done'`)[0].n == 0).toBe(true);
    server.write(`UPDATE outbox SET state = 'dead', error = 'Connection refused' WHERE id = (SELECT max(id) FROM outbox WHERE topic = 'person.test_mail')`);
    const page = (await (await shop.owner.pages()).get('/office/settings/mail')).text;
    expect(page).toContain('The test mail could not be sent');
    expect(page).toContain('Connection refused');
  });
});

test.describe('sites', () => {
  const aSite = (more = {}) => ({ code: unique('site').toLowerCase(), name: 'Second', hosts: [`${unique('shop').toLowerCase()}.test`], ...more });

  test('of one seller answer to their own host names, with their own language and currency', async ({ shop, otherShop }) => {
    const facts = aSite({ languages: ['en'], currency: 'CHF', time_zone: 'Europe/Zurich', login_only: true, order_prefix: 'SITE', weekdays: ['mon', 'tue'] });
    const made = expectStatus(await shop.owner.post('/api/v1/sites', facts), 201).json;
    expect(made).toMatchObject({ id: expect.stringMatching(/^sit_/), hosts: facts.hosts, languages: ['en'], currency: 'CHF', login_only: true, weekdays: ['mon', 'tue'] });
    expect(made.next_order_number).toMatch(/^SITE-\d{4}-000001$/);
    const there = (options) => shop.client({ headers: { Host: facts.hosts[0], ...options?.headers }, ...options, });
    const page = await there().get('/', { headers: { Host: facts.hosts[0] } });
    expect(page.status).toBe(303); // login only
    expect(page.headers.location).toMatch(/^\/login/);
    const login = await there().get('/login', { headers: { Host: facts.hosts[0], 'Accept-Language': 'fr' } });
    expect(login.text).toContain('lang="en"');
    // The same people sign in there, with a cookie of that host; another seller's people do not.
    const body = (email) => ({ headers: { Host: facts.hosts[0] }, json: { email, password: 'salt-and-pepper-1847' } });
    const session = await there().request('POST', '/api/v1/sessions', body(shop.owner.email));
    expect(session.status).toBe(201);
    expect((await there().request('POST', '/api/v1/sessions', body(otherShop.owner.email))).status).toBe(401);
    const me = await shop.client({ token: session.json.token }).get('/api/v1/me', { headers: { Host: facts.hosts[0] } });
    expect(me.status).toBe(200);
    expect((await otherShop.client({ token: session.json.token }).get('/api/v1/me')).status).toBe(401);
    // A cart of a company without a currency of its own is kept in the site's.
    expect((await otherShop.owner.get('/api/v1/sites')).json.items.map((s) => s.id)).not.toContain(made.id);
    expect(await otherShop.owner.get(`/api/v1/sites/${made.id}`)).toBeProblem(404, 'not_found');
  });

  test('share no host name, neither of one seller nor of two', async ({ shop, otherShop }) => {
    const facts = aSite();
    expectStatus(await shop.owner.post('/api/v1/sites', facts), 201);
    const again = await shop.owner.post('/api/v1/sites', aSite({ hosts: facts.hosts }));
    expect(again).toBeProblem(409, 'host_taken', { pointer: '/hosts' });
    expect(await otherShop.owner.post('/api/v1/sites', aSite({ hosts: [facts.hosts[0].toUpperCase()] }))).toBeProblem(409, 'host_taken', { pointer: '/hosts' });
    expect(await shop.owner.post('/api/v1/sites', aSite({ hosts: [] }))).toBeProblem(422, 'host_missing', { pointer: '/hosts' });
    expect(await shop.owner.post('/api/v1/sites', { ...aSite(), code: facts.code })).toBeProblem(422, 'code_taken', { pointer: '/code' });
  });

  test('refuse what is wrong, all at once', async ({ shop }) => {
    const answer = await shop.owner.post('/api/v1/sites', { code: 'MAIN !', name: 'X', hosts: ['not a host'], languages: ['xx'], currency: 'EUX', time_zone: 'Mars/Base', strategy: 'best', order_prefix: 'c!', weekdays: [], payment_term: 'NONE', payment_term_days: 999 });
    expect(errorsOf(answer)).toEqual({ '/code': 'site_code_invalid', '/hosts': 'host_invalid', '/languages': 'language_unknown', '/currency': 'currency_unknown', '/time_zone': 'time_zone_unknown',
      '/strategy': 'value_invalid', '/order_prefix': 'prefix_invalid', '/weekdays': 'calendar_without_working_day', '/payment_term': 'payment_term_unknown', '/payment_term_days': 'number_invalid' });
  });

  test('keep their holidays, by day and by country', async ({ shop }) => {
    const site = (await shop.owner.get('/api/v1/sites')).json.items[0];
    const path = `/api/v1/sites/${site.id}/holidays`;
    expect((await shop.owner.get(`${path}?year=2050`)).json.items).toEqual([]);
    expect((await shop.owner.put(path, { country: 'DE', year: 2050 })).json.items).toHaveLength(9);
    expect((await shop.owner.put(path, { day: '2050-06-03', name: 'Stocktaking' })).json.items).toContainEqual({ day: '2050-06-03', name: 'Stocktaking' });
    expect((await shop.owner.put(path, { day: '2050-06-03', delete: true })).json.items).toHaveLength(9);
    expect(await shop.owner.put(path, { day: '2050-06-03', delete: true })).toBeProblem(404, 'not_found');
    expect(await shop.owner.put(path, { country: 'US', year: 2050 })).toBeProblem(422, 'value_invalid', { pointer: '/country' });
  });
});

test.describe('payment terms', () => {
  test('are named once and are a site’s by their code', async ({ shop }) => {
    const code = unique('EOM');
    const term = expectStatus(await shop.owner.post('/api/v1/payment-terms', { code, days: 45, end_of_month: true }), 201).json;
    expect(await shop.owner.post('/api/v1/payment-terms', { code, days: 45 })).toBeProblem(422, 'code_taken', { pointer: '/code' });
    const site = (await shop.owner.get('/api/v1/sites')).json.items[0];
    expect((await shop.owner.patch(`/api/v1/sites/${site.id}`, { payment_term: code })).json).toMatchObject({ payment_term: code });
    const buyer = await (await shop.company()).buyer();
    const order = await buyer.order([[await shop.product('SALT'), 1]]);
    expect(order).toMatchObject({ payment_term_days: 45, payment_end_of_month: true });
    expectStatus(await shop.owner.patch(`/api/v1/sites/${site.id}`, { payment_term: null }), 200);
    expectStatus(await shop.owner.patch(`/api/v1/payment-terms/${term.id}`, { days: 60 }), 200);
    expect((await buyer.get(`/api/v1/orders/${order.id}`)).json.payment_term_days).toBe(45);
  });
});

test('a named payment term is a company’s by API, form and file, and is told on what it orders', async ({ shop, mails }) => {
  const code = unique('EOM');
  const term = expectStatus(await shop.owner.post('/api/v1/payment-terms', { code, days: 45, end_of_month: true }), 201).json;
  const company = await shop.company('Terms');
  const path = `/api/v1/companies/${company.id}`;
  const buyer = await company.buyer();
  const salt = await shop.product('SALT');
  expect((await shop.owner.patch(path, { payment_term: 'NO-SUCH' }))).toBeProblem(422, 'payment_term_unknown', { pointer: '/payment_term' });
  expect((await shop.owner.patch(path, { payment_term: code })).json).toMatchObject({ payment_term: code, payment_term_days: 45, payment_end_of_month: true });
  expect(await buyer.patch(path, { payment_term: code })).toBeProblem(403, 'right_missing');

  const order = await buyer.order([[salt, 1]]);
  expect(order).toMatchObject({ payment_term_days: 45, payment_end_of_month: true });
  const words = '45 days after the invoice, end of month';
  const [pages, office] = [await buyer.pages(), await shop.owner.pages()];
  for (const [who, where] of [[pages, `/orders/${order.id}`], [pages, `/orders/${order.id}/confirmation`], [office, `/office/orders/${order.id}`], [office, `/office/companies/${company.id}`]])
    expect((await who.get(where)).text, where).toContain(words);
  await mails.next(buyer.email, (mail) => mail.text.includes(words));

  // The term's reading changes: what was agreed stays.
  expectStatus(await shop.owner.patch(`/api/v1/payment-terms/${term.id}`, { days: 60 }), 200);
  expect((await buyer.get(`/api/v1/orders/${order.id}`)).json.payment_term_days).toBe(45);
  expect((await shop.owner.get(path)).json.payment_term_days).toBe(60);

  // Days replace it; the form and a file choose it again, a file of days drops it.
  expect((await shop.owner.patch(path, { payment_term_days: 10 })).json).toMatchObject({ payment_term: null, payment_term_days: 10, payment_end_of_month: false });
  const form = (await office.get(`/office/companies/${company.id}/terms`)).form(`/office/companies/${company.id}/terms`);
  expect(form.fields).toMatchObject({ payment_term: '', payment_term_days: '10' });
  expectStatus(await office.request('POST', form.action, { form: { ...form.fields, payment_term: code } }), 303);
  expect((await shop.owner.get(path)).json).toMatchObject({ payment_term: code, payment_term_days: 60 });
  const file = async (text) => expectStatus(await shop.owner.request('POST', '/api/v1/imports?kind=companies', { raw: text, headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': randomUUID() } }), 202);
  await file(`code,payment_term_days\n${company.code},20\n`);
  await expect.poll(async () => (await shop.owner.get(path)).json).toMatchObject({ payment_term: null, payment_term_days: 20 });
  await file(`code,payment_term\n${company.code},${code}\n`);
  await expect.poll(async () => (await shop.owner.get(path)).json.payment_term).toBe(code);
  expect((await shop.owner.get('/api/v1/exports/companies')).text).toMatch(new RegExp(`^${company.code},.*,${code}`, 'm'));
});

test.describe('legal pages', () => {
  test('are read by everybody, in the reader’s language, and hold no HTML', async ({ otherShop: shop }) => {
    const text = (word) => ({ texts: { fr: `# Mentions ${word}\n\n<script>alert(1)</script>\n\n[lien](javascript:alert(1))`, en: `# Notice ${word}\n\n**Bold** [site](https://example.test)` } });
    expect(await shop.client().get('/api/v1/legal/manifesto')).toBeProblem(404, 'not_found');
    const first = expectStatus(await shop.owner.put('/api/v1/legal/notice', text('one')), 200).json;
    const second = expectStatus(await shop.owner.put('/api/v1/legal/notice', text('two')), 200).json;
    expect(second.version).toBe(first.version + 1);
    expect(second.hash).not.toBe(first.hash);
    expect((await shop.owner.put('/api/v1/legal/notice', text('two'))).json.version).toBe(second.version);
    const fr = (await shop.client().get('/legal/notice', { headers: { 'Accept-Language': 'fr' } })).text;
    expect(fr).toContain('<h2>Mentions two</h2>');
    expect(fr).not.toContain('<script>alert');
    expect(fr).not.toContain('javascript:');
    expect((await shop.client().get('/legal/notice', { headers: { 'Accept-Language': 'en' } })).text).toContain('<strong>Bold</strong> <a href="https://example.test">site</a>');
    expect((await shop.client().get(`/legal/notice?version=${first.version}`, { headers: { 'Accept-Language': 'en' } })).text).toContain('Notice one');
    expect((await shop.client().get('/', { headers: { 'Accept-Language': 'en' } })).text).toContain('<a href="/legal/notice">Legal notice</a>');
    expect((await shop.owner.get('/api/v1/legal/notice/versions')).json.items.map((v) => v.version)).toEqual([second.version, first.version]);
    expect(await shop.owner.put('/api/v1/legal/notice', { texts: { fr: '' } })).toBeProblem(422, 'legal_text_missing');
  });

  test('of terms are accepted on the page and frozen on the order', async ({ otherShop: shop }) => {
    const product = await shop.product('PEPPER');
    const company = await shop.company();
    const buyer = await company.buyer();
    const v1 = expectStatus(await shop.owner.put('/api/v1/legal/terms', { texts: { fr: 'CGV', en: `Terms ${unique('x')}` } }), 200).json;
    const cart = await buyer.cart();
    expectStatus(await cart.add(product, 1), 201);
    const pages = await buyer.pages();
    const page = await pages.get(`/checkout/${cart.id}`);
    expect(page.text).toContain('I accept the terms of sale');
    const form = { csrf: page.hidden('csrf'), expected_total: page.hidden('expected_total'), expected_currency: 'EUR', terms_version: String(v1.version), payment_method: 'on_account', delivery_location: company.location.id };
    const refused = await pages.request('POST', `/checkout/${cart.id}`, { form });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Accept the terms of sale to order.');
    // Others come into force while the page stands open.
    const v2 = expectStatus(await shop.owner.put('/api/v1/legal/terms', { texts: { en: `Terms ${unique('y')}` } }), 200).json;
    const stale = await pages.request('POST', `/checkout/${cart.id}`, { form: { ...form, accept_terms: 'yes' } });
    expect(stale.text).toContain(`The terms of sale are now version ${v2.version}`);
    const placed = await pages.request('POST', `/checkout/${cart.id}`, { form: { ...form, accept_terms: 'yes', terms_version: String(v2.version) } });
    expect(placed.status).toBe(303);
    const id = /\/orders\/(ord_[^?]+)/.exec(placed.headers.location)[1];
    expect((await buyer.get(`/api/v1/orders/${id}`)).json).toMatchObject({ terms_version: v2.version, terms_hash: v2.hash });
    expect((await pages.get(`/orders/${id}/confirmation`)).text).toContain(`Terms of sale, version ${v2.version}`);
    // A program may say which it read.
    const other = await buyer.cart();
    expectStatus(await other.add(product, 1), 201);
    expect(await other.order({ terms_version: v1.version })).toBeProblem(409, 'terms_changed');
    expect((await other.order({ terms_version: v2.version }, { key: randomUUID() })).json).toMatchObject({ terms_version: v2.version, door: 'api' });
  });
});
