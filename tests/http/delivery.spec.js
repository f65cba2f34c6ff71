// Freight, promised days, carriers, parcels and the warehouse's papers, over the wire. SPDX-License-Identifier: Apache-2.0
import { expect, test } from '../support/fixtures.js';
import { expectStatus, unique } from '../support/shop.js';

const eur = (amount) => ({ amount, currency: 'EUR' });

/** A company with a freight rule of its own, so that tests share a server. */
async function served(shop, rule, facts = {}) {
  const acme = await shop.company('Acme', facts);
  expectStatus(await shop.owner.post('/api/v1/freight-rules', { name: unique('Rule'), audience: `company:${acme.code}`, ...rule }), 201);
  return { acme, buyer: await acme.buyer() };
}

async function cartOf(buyer, ...lines) {
  const cart = await buyer.cart();
  for (const [product, quantity] of lines) expectStatus(await cart.add(product, quantity), 201);
  return cart;
}

test.describe('freight', () => {
  test('is free from an amount, and from the company’s own where it has one', async ({ shop }) => {
    const salt = await shop.product('SALT', { price: '10.00' });
    const { acme, buyer } = await served(shop, { price: eur('12.00'), free_from: eur('100.00') });
    const cart = await cartOf(buyer, [salt, 9]);
    let now = await cart.show();
    expect(now.freight).toEqual(eur('12.00'));
    expect(now.freight_terms.missing_for_free).toEqual(eur('10.00'));
    expect(now.total).toEqual(eur('122.40')); // (90.00 + 12.00) × 1.20

    expectStatus(await shop.owner.patch(`/api/v1/companies/${acme.id}`, { free_freight_from: eur('80.00') }), 200);
    now = await cart.show();
    expect(now.freight).toEqual(eur('0.00'));
    expect(now.total).toEqual(eur('108.00'));
  });

  test('goes by weight in steps, and says which lines have none', async ({ shop }) => {
    const heavy = await shop.product('HEAVY', { price: '1.00', weight_g: 5000 });
    const airy = await shop.product('AIRY', { price: '1.00' });
    const { buyer } = await served(shop, { steps: [{ from_g: 0, until_g: 10000, price: eur('5.00') }, { from_g: 10000, until_g: null, price: eur('20.00') }] });
    const cart = await cartOf(buyer, [heavy, 1], [airy, 3]);
    let now = await cart.show();
    expect(now.freight).toEqual(eur('5.00'));
    expect(now.freight_terms).toMatchObject({ weight_g: 5000, lines_without_weight: 1 });
    expectStatus(await cart.add(heavy, 1), 201); // 10 kg: the next step begins
    now = await cart.show();
    expect(now.freight).toEqual(eur('20.00'));
  });

  test('adds pallets and deposits, a begun one whole, each with its own tax', async ({ shop }) => {
    const beer = await shop.product('BEER', { price: '2.00' });
    const put = (more) => shop.owner.put('/api/v1/product-charges', { sku: beer.sku, ...more });
    expectStatus(await put({ kind: 'deposit', label: 'Crate', price: eur('3.00'), per: '12', tax_category: 'outside' }), 200);
    const buyer = await (await shop.company()).buyer();
    const now = await (await cartOf(buyer, [beer, 13])).show();
    expect(now.charges).toEqual([expect.objectContaining({ kind: 'deposit', label: 'Crate', quantity: '2', net: eur('6.00') })]);
    expect(now.charges[0].tax.rate).toBe('0');
    expect(now.total).toEqual(eur('37.20')); // 26.00 × 1.20 + 6.00
    expectStatus(await put({ kind: 'deposit', delete: true, price: eur('0.00') }), 204);
  });

  test('refuses an order below the minimum, and says what is missing', async ({ shop }) => {
    const salt = await shop.product('SALT', { price: '10.00' });
    const { buyer } = await served(shop, { price: eur('0.00'), minimum_order: eur('50.00') });
    const cart = await cartOf(buyer, [salt, 4]);
    expect(await cart.order()).toBeProblem(422, 'order_below_minimum_amount');
    expectStatus(await cart.add(salt, 1), 201);
    expectStatus(await cart.order(), 201);
  });

  test('follows the country of the delivery', async ({ shop }) => {
    const salt = await shop.product('SALT', { price: '10.00' });
    const { acme, buyer } = await served(shop, { price: eur('7.00'), country: 'FR' });
    expectStatus(await shop.owner.post('/api/v1/freight-rules', { name: 'Belgium', audience: `company:${acme.code}`, country: 'BE', price: eur('19.00') }), 201);
    const brussels = expectStatus(await shop.owner.post(`/api/v1/companies/${acme.id}/locations`, { name: 'Brussels', street: '1 quai', postal_code: '1000', city: 'Brussels', country: 'BE' }), 201).json;
    const home = await buyer.order([[salt, 1]]);
    const abroad = await buyer.order([[salt, 1]], { delivery_location: brussels.id });
    expect([home.freight, abroad.freight]).toEqual([eur('7.00'), eur('19.00')]);
  });

  test('stays on an order as it was, whatever the rule says later', async ({ shop }) => {
    const salt = await shop.product('SALT', { price: '10.00' });
    const acme = await shop.company();
    const rule = expectStatus(await shop.owner.post('/api/v1/freight-rules', { name: 'Then', audience: `company:${acme.code}`, price: eur('9.00') }), 201).json;
    const buyer = await acme.buyer();
    const order = await buyer.order([[salt, 1]]);
    expectStatus(await shop.owner.patch(`/api/v1/freight-rules/${rule.id}`, { name: 'Now', price: eur('99.00') }), 200);
    const after = expectStatus(await buyer.get(`/api/v1/orders/${order.id}`), 200).json;
    expect(after.freight).toEqual(eur('9.00'));
    expect(after.charges[0]).toMatchObject({ kind: 'freight', label: 'Then', net: eur('9.00') });
  });
});

test('a form of a rule with a gap or an overlap comes back with the reason at its steps', async ({ shop }) => {
  const pages = await shop.owner.pages();
  const form = (await pages.get('/office/freight/new')).form('/office/freight').fields;
  const post = (steps) => pages.request('POST', '/office/freight', { form: { ...form, name: 'Steps', currency: 'CHF', kind: 'weight', ...steps } });

  const gap = await post({ 'steps/0/from': '0', 'steps/0/until': '30', 'steps/0/price': '9', 'steps/1/from': '40', 'steps/1/price': '24' });
  expect(gap.status).toBe(422);
  expect(gap.text).toContain('From 30\u00a0kg to 40\u00a0kg there is no price');
  expect(gap.text).toContain('value="40"');
  const overlap = await post({ 'steps/0/from': '0', 'steps/0/until': '30', 'steps/0/price': '9', 'steps/1/from': '20', 'steps/1/price': '24' });
  expect(overlap.text).toContain('From 20\u00a0kg to 30\u00a0kg there are two prices');
});

test.describe('a carrier', () => {
  test('has a link on https alone, with the number after the host', async ({ shop }) => {
    const put = (tracking_url) => shop.owner.put('/api/v1/carriers', { code: unique('CAR'), name: 'Colis', tracking_url });
    for (const link of ['http://colis.test/{tracking}', 'javascript:alert({tracking})', 'https://colis.test/', 'https://{tracking}.test/', 'https://a@colis.test/{tracking}', 'https://colis.test/{tracking}"><script>'])
      expect(await put(link), link).toBeProblem(422, 'tracking_url_invalid', { pointer: '/tracking_url' });
    expectStatus(await put('https://colis.test/{tracking}'), 200);
  });

  test('leads to each parcel, by API, page and mail, the number encoded', async ({ shop, mails }) => {
    const code = unique('CAR');
    expectStatus(await shop.owner.put('/api/v1/carriers', { code, name: 'Colis de Quimper', tracking_url: 'https://colis.test/suivi?n={tracking}&l=fr' }), 200);
    const salt = await shop.product('SALT');
    const acme = await shop.company();
    const buyer = await acme.buyer();
    const order = await buyer.order([[salt, 2]]);
    expectStatus(await shop.owner.post(`/api/v1/orders/${order.id}/confirm`, {}), 200);
    const made = expectStatus(await shop.owner.post(`/api/v1/orders/${order.id}/shipments`, { carrier: code, tracking_numbers: ['A/1 &<b>', 'B2'] }), 201).json;

    const parcels = [{ tracking_number: 'A/1 &<b>', tracking_url: 'https://colis.test/suivi?n=A%2F1%20%26%3Cb%3E&l=fr' }, { tracking_number: 'B2', tracking_url: 'https://colis.test/suivi?n=B2&l=fr' }];
    expect(made).toMatchObject({ carrier: code, carrier_name: 'Colis de Quimper', tracking_number: 'A/1 &<b>', parcels });
    expect(expectStatus(await buyer.get(`/api/v1/shipments/${made.id}`), 200).json).toEqual(made);
    const pages = await buyer.pages();
    for (const path of [`/orders/${order.id}`, `/shipments/${made.id}/note`]) {
      const { text } = await pages.get(path);
      expect(text, path).toContain('href="https://colis.test/suivi?n=A%2F1%20%26%3Cb%3E&amp;l=fr"');
      expect(text, path).toContain('A/1 &amp;&lt;b&gt;');
    }
    const mail = await mails.next(buyer.email, (m) => m.text.includes('B2'));
    expect(mail.text).toContain('https://colis.test/suivi?n=B2&l=fr');
    expect(mail.html).toContain('href="https://colis.test/suivi?n=A%2F1%20%26%3Cb%3E&amp;l=fr"');

    expectStatus(await shop.owner.put('/api/v1/carriers', { code, delete: true }), 204);
    const later = expectStatus(await buyer.get(`/api/v1/shipments/${made.id}`), 200).json;
    expect(later).toMatchObject({ carrier: code, carrier_name: code });
    expect(later.parcels[0].tracking_url).toBeNull();
    expect(await shop.owner.put('/api/v1/carriers', { code, delete: true })).toBeProblem(404, 'not_found');
  });
});

test('a shipment has fifty parcels at most', async ({ shop }) => {
  const salt = await shop.product('SALT');
  const order = await (await (await shop.company()).buyer()).order([[salt, 1]]);
  expectStatus(await shop.owner.post(`/api/v1/orders/${order.id}/confirm`, {}), 200);
  const ship = (count) => shop.owner.post(`/api/v1/orders/${order.id}/shipments`, { tracking_numbers: Array.from({ length: count }, (_, i) => `T${i}`) });
  expect(await ship(51)).toBeProblem(413, 'too_many_lines');
  expect((expectStatus(await ship(50), 201)).json.parcels).toHaveLength(50);
});

test('what waits goes to the oldest order first, with the day when goods come', async ({ shop }) => {
  const late = await shop.product('LATE', { stock: '10', policy: 'backorder', backorder_limit: '100' });
  expectStatus(await shop.owner.put('/api/v1/stock', { sku: late.sku, warehouse: 'MAIN', on_hand: '10', incoming: '50', incoming_on: '2031-03-03' }), 200);
  const buyer = await (await shop.company()).buyer();
  const first = await buyer.order([[late, 8]]);
  const second = await buyer.order([[late, 6]]);
  const third = await buyer.order([[late, 5]]);

  const { items } = expectStatus(await shop.owner.get('/api/v1/backorders'), 200).json;
  const ours = items.filter((l) => l.sku === late.sku);
  expect(ours.map((l) => [l.order, l.waiting, l.reserved])).toEqual([[second.id, '4', '6'], [third.id, '5', '5']]);
  expect(ours[0]).toMatchObject({ incoming: '50', incoming_on: '2031-03-03' });
  const page = (await (await shop.owner.pages()).get('/office/backorders')).text;
  expect(page).toContain(second.number);
  expect(items.some((l) => l.order === first.id)).toBe(false);
});

test('a picking list has what is open of confirmed orders, where it lies', async ({ shop }) => {
  const salt = await shop.product('SALT');
  const loose = await shop.product('LOOSE', { policy: 'none', stock: null });
  const buyer = await (await shop.company()).buyer();
  const order = await buyer.order([[salt, 3], [loose, 2]]);
  const picks = async () => expectStatus(await shop.owner.get(`/api/v1/picking?order=${order.id}`), 200).json.items.map((l) => [l.warehouse, l.sku, l.quantity]);
  expect(await picks()).toEqual([]);
  expectStatus(await shop.owner.post(`/api/v1/orders/${order.id}/confirm`, {}), 200);
  expect(await picks()).toEqual([[null, loose.sku, '2'], ['MAIN', salt.sku, '3']]);
  const line = order.lines.find((l) => l.sku === salt.sku).id;
  expectStatus(await shop.owner.post(`/api/v1/orders/${order.id}/shipments`, { lines: [{ line, quantity: '1' }] }), 201);
  expect(await picks()).toEqual([[null, loose.sku, '2'], ['MAIN', salt.sku, '2']]);
  const today = expectStatus(await shop.owner.get('/api/v1/picking?until=2000-01-01'), 200).json.items;
  expect(today.filter((l) => l.order === order.id && l.leaves_on)).toEqual([]);
});
