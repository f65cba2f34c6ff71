// A company's terms over the wire. SPDX-License-Identifier: Apache-2.0
import { test, expect } from '../support/fixtures.js';
import { expectStatus } from '../support/shop.js';

const eur = (amount) => ({ amount, currency: 'EUR' });

test('free freight is a term: set by who keeps terms, seen by the buyer, in the company’s currency', async ({ shop }) => {
  const company = await shop.company();
  const path = `/api/v1/companies/${company.id}`;
  const buyer = await company.buyer();
  expect((await buyer.get(path)).json.free_freight_from).toBeNull();

  expect(await (await shop.staff('sales')).patch(path, { free_freight_from: eur('300.00') })).toBeProblem(403, 'right_missing');
  expect(await shop.owner.patch(path, { free_freight_from: { amount: '300.00', currency: 'CHF' } })).toBeProblem(422, 'value_invalid', { pointer: '/free_freight_from/currency' });
  expect(await shop.owner.patch(path, { free_freight_from: eur('-1.00') })).toBeProblem(422, 'amount_invalid', { pointer: '/free_freight_from' });
  expect((await shop.owner.patch(path, { free_freight_from: eur('300.00') })).json.free_freight_from).toEqual(eur('300.00'));

  expect((await buyer.get(path)).json.free_freight_from).toEqual(eur('300.00'));
  expect((await (await buyer.pages()).get('/company')).text).toContain('€300.00 excl. VAT');

  const office = await shop.owner.pages();
  const form = await office.get(`/office/companies/${company.id}/terms`);
  expect(form.text).toMatch(/name="free_freight_from"[^>]*value="300[.,]00"/);
  const saved = await office.request('POST', `/office/companies/${company.id}/terms`, { form: {
    csrf: form.hidden('csrf'), form_key: form.hidden('form_key'), version: form.hidden('version'),
    payment_term_days: '', credit_limit: '', open_balance: '0', free_freight_from: '' } });
  expect(saved.status).toBe(303);
  expect((await buyer.get(path)).json.free_freight_from).toBeNull();
});

test('a cart is made in the name of one of the company’s people alone', async ({ shop }) => {
  const [acme, rival] = [await shop.company('Acme'), await shop.company('Rival')];
  const [ida, eve] = [await acme.person('buyer'), await rival.person('buyer')];
  const sales = await shop.staff('sales');
  expectStatus(await sales.post(`/api/v1/carts?company=${acme.id}`, { for: ida.id }), 201);
  const refused = expectStatus(await sales.post(`/api/v1/carts?company=${acme.id}`, { for: eve.id }), 422).json;
  expect(refused.fields).toEqual([expect.objectContaining({ pointer: '/for', error: 'user_unknown' })]);
});
