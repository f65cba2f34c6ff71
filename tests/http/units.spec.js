// Order units over the wire: from the product to the shipment, stock in base units. SPDX-License-Identifier: Apache-2.0
import { expect, test } from '../support/fixtures.js';
import { expectStatus } from '../support/shop.js';

/** A GTIN nobody else has: 12 digits and their check digit. */
let count = 0;
function gtin() {
  const digits = String(400000000000 + Date.now() % 1e9 * 100 + ++count).slice(0, 12);
  const sum = [...digits].reduce((total, d, i) => total + Number(d) * (i % 2 ? 3 : 1), 0);
  return digits + String((10 - sum % 10) % 10);
}

const units = (shop, product, lines, query = '') => shop.owner.put(`/api/v1/products/${product.id}/units${query}`, { lines });
const stockOf = async (shop, sku) => (await shop.owner.get(`/api/v1/stock?q=${sku}`)).json.items[0];
const said = (page) => page.text.replaceAll('&#39;', "'").replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

async function post(pages, path, form, from = path) {
  const page = await pages.get(from);
  return pages.request('POST', path, { form: { csrf: page.hidden('csrf'), form_key: page.hidden('form_key'), ...form } });
}

/** Salt at 10.00, a hundred in stock, in pallets of 40. */
async function salt(shop, more = {}) {
  const product = await shop.product('SALT', { price: '10.00', stock: '100', ...more });
  const code = gtin();
  expectStatus(await shop.owner.put(`/api/v1/products/${product.id}/units`, { unit: 'PX', content: '40', gtin: code }), 200);
  return { ...product, gtin: code };
}

test('units of a product are set, changed and removed, each with its verdict', async ({ shop }) => {
  const product = await shop.product('SALT');
  const before = (await shop.owner.get(`/api/v1/products/${product.id}`)).headers.etag;

  const { json } = await units(shop, product, [{ unit: 'PX', content: '40', label_en: 'euro pallet' }, { unit: 'C62', content: '1' }, { unit: 'CT', content: '0' }, { unit: 'QQ', content: '2' }]);

  expect([json.accepted, json.refused]).toEqual([1, 3]);
  expect(json.lines.map((line) => line.error)).toEqual([undefined, 'unit_is_base', 'content_invalid', 'unit_unknown']);
  const none = await units(shop, product, [{ unit: 'CT', content: '5' }, { unit: 'BX', content: '-1' }], '?all_or_nothing=yes');
  expect(none.status).toBe(422);
  const read = await shop.owner.get(`/api/v1/products/${product.id}`);
  expect(read.json.units).toEqual([{ unit: 'PX', content: '40', label: 'euro pallet', gtin: null, min_quantity: null, step_quantity: null, price: null, tiers: [] }]);
  expect(read.headers.etag).not.toBe(before);
  expect(await shop.owner.put(`/api/v1/products/${product.id}/units`, { unit: 'PX', content: '48' }, { headers: { 'If-Match': before } })).toBeProblem(412, 'changed_meanwhile');
  expect(await shop.owner.patch(`/api/v1/products/${product.id}`, { unit: 'KGM' })).toBeProblem(422, 'base_unit_fixed');
  await units(shop, product, [{ unit: 'PX', delete: true }]);
  expect((await shop.owner.get(`/api/v1/products/${product.id}`)).json.units).toEqual([]);
});

test('an order in pallets moves stock in base units, from the reservation to the shipment', async ({ shop }) => {
  const product = await salt(shop);
  const buyer = await (await shop.company()).buyer();
  const cart = await buyer.cart();

  const line = expectStatus(await cart.add(product, 2, { unit: 'PX' }), 201).json;
  expect(line).toMatchObject({ unit: 'PX', content: '40', quantity: '2', unit_price: { amount: '400.00', unit: 'PX' }, line_net: { amount: '800.00' } });
  expect(await cart.add(product, 1, { unit: 'KGM' })).toBeProblem(422, 'unit_unknown');
  expect(await cart.add(product, '1.5', { unit: 'PX' })).toBeProblem(422, 'quantity_invalid');
  const order = expectStatus(await cart.order(), 201).json;
  expect(order.lines[0]).toMatchObject({ unit: 'PX', content: '40', quantity: '2' });
  expect(order.net.amount).toBe('800.00');
  expect(await stockOf(shop, product.sku)).toMatchObject({ on_hand: '100', reserved: '80' });

  // a third pallet cannot be promised: 20 are left
  const more = await buyer.cart();
  await more.add(product, 1, { unit: 'PX' });
  const [late] = await more.lines();
  expect(late).toMatchObject({ error: 'out_of_stock' });
  expect(late.detail).toContain('40');

  expectStatus(await shop.owner.post(`/api/v1/orders/${order.id}/confirm`, { lines: [{ line: order.lines[0].id, quantity: '1' }] }), 200);
  expect(await stockOf(shop, product.sku)).toMatchObject({ on_hand: '100', reserved: '40' });
  expectStatus(await shop.owner.post(`/api/v1/orders/${order.id}/shipments`, { lines: [{ line: order.lines[0].id, quantity: '1' }] }), 201);
  expect(await stockOf(shop, product.sku)).toMatchObject({ on_hand: '60', reserved: '0' });

  const pages = await buyer.pages();
  expect(said(await pages.get(`/orders/${order.id}`))).toContain('pallet (40');
  expect(said(await pages.get(`/orders/${order.id}/confirmation`))).toContain('pallet (40');
  const again = await post(pages, `/orders/${order.id}/again`, {}, `/orders/${order.id}`);
  const copy = (await buyer.get(`/api/v1/carts/${again.headers.location.split('/').pop()}`)).json;
  expect(copy.lines[0]).toMatchObject({ unit: 'PX', quantity: '2' });
});

test('a unit’s own GTIN finds the product in that unit, at every door', async ({ shop }) => {
  const product = await salt(shop);
  const buyer = await (await shop.company()).buyer();
  const cart = await buyer.cart();

  expect((await buyer.post('/api/v1/prices', { lines: [{ sku: product.gtin, quantity: '1' }, { sku: product.sku, quantity: '2', unit: 'PX' }, { sku: product.sku, quantity: '2', unit: 'BX' }] })).json.lines)
    .toMatchObject([{ sku: product.sku, unit: 'PX', line_net: { amount: '400.00' } }, { line_net: { amount: '800.00' } }, { error: 'unit_unknown' }]);
  expect(expectStatus(await cart.add(product.gtin, 1), 201).json).toMatchObject({ sku: product.sku, unit: 'PX' });
  const pages = await buyer.pages();
  await post(pages, '/quick-order', { paste: `${product.gtin};1\n${product.sku};3;pallets\n${product.sku};5\n${product.sku};1;drum\n`, cart: cart.id }, '/quick-order');
  expect((await cart.lines()).map((line) => [line.unit, line.quantity])).toEqual([['PX', '5'], ['C62', '5']]);
  expect((await pages.get(`/p/${product.gtin}`)).headers.location).toBe(`/p/${product.sku}?unit=PX`);
});

test('a price of the unit comes before base price × content, and a percentage holds for every unit', async ({ shop }) => {
  const product = await salt(shop);
  const company = await shop.company();
  const buyer = await company.buyer();
  const list = await shop.priceList({ audience: `company:${company.code}`, priority: 1 });
  const entries = (lines) => shop.owner.put(`/api/v1/price-lists/${list.id}/entries`, { lines });
  const net = async (unit, quantity) => (await buyer.post('/api/v1/prices', { lines: [{ sku: product.sku, unit, quantity }] })).json.lines[0].line_net.amount;

  expect((await entries([{ sku: product.sku, unit: 'BX', min_quantity: '1', price: '1' }])).json.lines[0].error).toBe('unit_unknown');
  await entries([{ sku: product.sku, min_quantity: '1', percent_off: '10' }]);
  expect([await net('PX', '1'), await net('C62', '1')]).toEqual(['360.00', '9.00']);
  await entries([{ sku: product.sku, unit: 'PX', min_quantity: '1', price: '350.00' }]);
  expect([await net('PX', '2'), await net('C62', '80')]).toEqual(['700.00', '720.00']);
});

test('cheaper packaging is proposed once with the difference, and taken by one button', async ({ shop }) => {
  const product = await salt(shop);
  const company = await shop.company();
  await company.prices({ [product.sku]: [['1', '10.00']] });
  await shop.owner.put(`/api/v1/price-lists/${company.ownList.id}/entries`, { lines: [{ sku: product.sku, unit: 'PX', min_quantity: '1', price: '380.00' }] });
  const buyer = await company.buyer();
  const cart = await buyer.cart();
  const line = expectStatus(await cart.add(product, 80), 201).json;
  const pages = await buyer.pages();
  const asked = (await buyer.post('/api/v1/prices', { lines: [{ sku: product.sku, quantity: '80' }, { sku: product.sku, quantity: '10' }] })).json.lines;
  expect(asked[0].cheaper).toEqual({ quantity: '2', unit: 'PX', line_net: { amount: '760.00', currency: 'EUR' }, saving: { amount: '40.00', currency: 'EUR' } });
  expect(asked[1].cheaper).toBeUndefined();

  const page = await pages.get(`/cart/${cart.id}`);
  expect(said(page)).toContain('€40.00 less than'); // 2 × 380 against 800
  expect(page.text.match(/name="pack"/g)).toHaveLength(1);
  await post(pages, `/cart/${cart.id}/lines/${line.id}/unit`, { pack: 'PX;2' }, `/cart/${cart.id}`);
  expect((await cart.lines())[0]).toMatchObject({ unit: 'PX', quantity: '2', line_net: { amount: '760.00' } });
  expect((await pages.get(`/cart/${cart.id}`)).text).not.toContain('name="pack"');

  const pad = await post(pages, '/quick-order/check', { 'lines/0/sku': product.sku, 'lines/0/quantity': '39', 'lines/0/unit': '' }, '/quick-order');
  expect(said(pad)).toContain('€10.00 less than'); // a full pallet, and one more
  const taken = await post(pages, '/quick-order/check', { 'lines/0/sku': product.sku, 'lines/0/quantity': '39', 'lines/0/unit': '', pack: '0;PX;1' }, '/quick-order');
  expect(taken.text).toContain('value="PX" selected');
  expect(said(taken)).toContain('380.00');
  expect(said(await pages.get(`/p/${product.sku}`))).toContain('€20.00 less than');
  expect(said(await pages.get(`/p/${product.sku}?unit=PX&quantity=2`))).not.toContain('less than');
  expect(said(await pages.get(`/p/${product.sku}?unit=C62&quantity=80`))).toContain('€40.00 less than');
  expect(await buyer.patch(`/api/v1/carts/${cart.id}/lines/${line.id}`, { unit: 'C62', quantity: '5' })).toMatchObject({ status: 200, json: { unit: 'C62', quantity: '5' } });
});

test('the office sets units in a form; a file does, and again changes nothing', async ({ shop }) => {
  const product = await shop.product('SALT');
  const office = await shop.owner.pages();
  const path = `/office/products/${product.id}`;

  const refused = await post(office, `${path}/units`, { 'units/0/unit': 'PX', 'units/0/content': '0', 'units/1/unit': 'CT', 'units/1/content': '5', 'units/1/gtin': '123' }, path);
  expect(refused.status).toBe(422);
  expect(said(refused)).toContain('This is not a GTIN');
  const saved = await post(office, `${path}/units`, { 'units/0/unit': 'PX', 'units/0/content': '40', 'units/0/label_fr': 'palette Europe' }, path);
  expect(saved.status).toBe(303);
  const version = (await shop.owner.get(`/api/v1/products/${product.id}`)).headers.etag;
  const file = `sku,unit,content,min_quantity,label_fr\n${product.sku},PX,40,,palette Europe\n`;
  const sent = await shop.owner.request('POST', '/api/v1/imports?kind=units', { raw: file, headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': product.sku } });
  expectStatus(sent, 202);
  await expect.poll(async () => (await shop.owner.get(`/api/v1/jobs/${sent.json.job}`)).json.state).toBe('done');
  expect((await shop.owner.get(`/api/v1/products/${product.id}`)).headers.etag).toBe(version);
  await post(office, `${path}/units`, { 'units/0/unit': 'PX', 'units/0/remove': 'yes' }, path);
  expect((await shop.owner.get(`/api/v1/products/${product.id}`)).json.units).toEqual([]);
});
