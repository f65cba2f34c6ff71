// A valid call for every route of the API: what the refusal matrix sends. SPDX-License-Identifier: Apache-2.0
//
// need, who   the right and the kind of person the contract asks for, written here and compared with the route table
// json, raw, query, headers   (world) => …      the call; path parameters come from the world by name
// fresh       async (world, person) => what to put over the world, for calls that use something up
// bodyIds     the call holds ids or codes: it is also sent with those of another seller, and refused; 'company': also with those of
//             another company; 'verdict': refused line by line, or priced as unknown
// listens     (world) => query                  asked about another world's things: answered, but with nothing of them
// ok          statuses of success, where not 200, 201, 202, 204
import { randomUUID } from 'node:crypto';
import { anotherSession, document } from './world.js';
import { Cart, expectStatus, unique } from './shop.js';
import { PASSWORD } from './server.js';

const key = () => ({ 'Idempotency-Key': randomUUID() });
const sku = (w) => ({ sku: w.sku, quantity: '1' });

/** A cart with a line that this person may change: his own, or for staff one of the company. */
export async function freshCart(w, person) {
  const query = person.role ? `?company=${w.company}` : '';
  const cart = new Cart(person, expectStatus(await person.post(`/api/v1/carts${query}`, {}), 201).json);
  const line = expectStatus(await cart.add({ sku: w.sku }, 1), 201).json;
  return { cart: cart.id, line: line.id };
}

/** An order of the company in the state that the call needs. */
export async function freshOrder(w, state = 'placed') {
  const order = await w.admin.order([[{ sku: w.sku }, 2]]);
  const act = async (verb) => expectStatus(await w.shop.owner.post(`/api/v1/orders/${order.id}/${verb}`, {}), 200);
  if (state === 'confirmed') await act('confirm');
  if (state === 'on_hold') await act('hold');
  return { order: order.id, orderLine: order.lines[0].id };
}

/** A change of a price that nobody else needs, to be put back. */
export async function freshChange(w) {
  const from = String(1000 + Math.floor(Math.random() * 1e6));
  expectStatus(await w.shop.owner.put(`/api/v1/price-lists/${w.list}/entries`, { sku: w.sku, min_quantity: from, price: '5.00' }), 200);
  return { change: expectStatus(await w.shop.owner.get(`/api/v1/price-lists/${w.list}/history?limit=1`), 200).json.items[0].id };
}

/** A user nobody else needs. */
export async function freshUser(w, { invited = false } = {}) {
  const email = `${unique('fresh').toLowerCase()}@${w.companyCode.toLowerCase()}.test`;
  const facts = { email, name: 'Quokka fresh', roles: ['reader'], ...(invited ? {} : { password: PASSWORD }) };
  return { user: expectStatus(await w.shop.owner.post(`/api/v1/companies/${w.company}/users`, facts), 201).json.id, userEmail: email };
}

export async function freshStaff(w, { invited = false } = {}) {
  const email = `${unique('fresh').toLowerCase()}@staff.test`;
  const facts = { email, name: 'Quokka fresh', roles: ['service'], ...(invited ? {} : { password: PASSWORD }) };
  return { staff: expectStatus(await w.shop.owner.post('/api/v1/staff', facts), 201).json.id };
}

const carts = {
  'GET /api/v1/carts': { need: 'cart_edit', actsAs: true },
  'POST /api/v1/carts': { need: 'cart_edit', actsAs: true, json: () => ({ name: unique('cart') }) },
  'GET /api/v1/carts/{cart}': { need: 'cart_edit', fresh: freshCart },
  'PATCH /api/v1/carts/{cart}': { need: 'cart_edit', fresh: freshCart, json: () => ({ name: 'renamed' }) },
  'DELETE /api/v1/carts/{cart}': { need: 'cart_edit', fresh: freshCart },
  'POST /api/v1/carts/{cart}/lines': { need: 'cart_edit', fresh: freshCart, json: sku, bodyIds: true },
  'PATCH /api/v1/carts/{cart}/lines/{line}': { need: 'cart_edit', fresh: freshCart, json: () => ({ quantity: '3' }) },
  'DELETE /api/v1/carts/{cart}/lines/{line}': { need: 'cart_edit', fresh: freshCart },
  'POST /api/v1/carts/{cart}/order': { need: 'order_place', fresh: freshCart, headers: key, bodyIds: 'company',
    json: (w) => ({ payment_method: 'on_account', delivery_location: w.location }) },
};

const orders = {
  'GET /api/v1/held-orders': { need: 'credit_read', who: 'staff' },
  'GET /api/v1/orders': { need: 'order_read', listens: (w) => ({ q: `PO-${w.word}` }) },
  'GET /api/v1/orders/{order}': { need: 'order_read' },
  'GET /api/v1/orders/{order}/shipments': { need: 'order_read' },
  'POST /api/v1/orders/{order}/confirm': { need: 'order_confirm', fresh: (w) => freshOrder(w), bodyIds: 'company',
    json: (w) => ({ lines: [{ line: w.orderLine, quantity: '1' }] }) },
  'POST /api/v1/orders/{order}/hold': { need: 'order_hold', fresh: (w) => freshOrder(w), json: () => ({ reason: 'asked' }) },
  'POST /api/v1/orders/{order}/release': { need: 'order_hold', fresh: (w) => freshOrder(w, 'on_hold'), json: () => ({}) },
  'POST /api/v1/orders/{order}/cancel': { need: 'order_cancel', fresh: (w) => freshOrder(w), json: () => ({}) },
  'POST /api/v1/orders/{order}/shipments': { need: 'order_ship', fresh: (w) => freshOrder(w, 'confirmed'), bodyIds: 'company',
    json: (w) => ({ lines: [{ line: w.orderLine, quantity: '1' }] }) },
};

const catalogue = {
  'GET /api/v1/products': { need: 'catalogue_read', actsAs: 'maybe', listens: (w) => ({ q: w.sku }) },
  'GET /api/v1/products/{product}': { need: 'catalogue_read', actsAs: 'maybe' },
  'POST /api/v1/products': { need: 'product_edit', json: (w) => ({ sku: unique('NEW'), unit: 'C62', name_en: 'New', category: w.category }), bodyIds: true },
  'PATCH /api/v1/products': { need: 'product_edit', json: (w) => ({ lines: [{ sku: w.sku, lead_time_days: 3 }] }), bodyIds: 'verdict' },
  'PUT /api/v1/products/{product}/relations': { need: 'product_edit', json: (w) => ({ relations: [{ kind: 'accessory', sku: w.lid }] }), bodyIds: true },
  'GET /api/v1/attributes': { need: 'catalogue_read' },
  'GET /api/v1/attributes/{attribute}': { need: 'catalogue_read' },
  'POST /api/v1/attributes': { need: 'product_edit', json: () => ({ code: unique('Size'), type: 'number', unit: 'MMT' }) },
  'PATCH /api/v1/attributes/{attribute}': { need: 'product_edit', json: () => ({ position: 3 }) },
  'GET /api/v1/sites/{site}/categories': { need: 'catalogue_read', who: 'staff' },
  'PUT /api/v1/sites/{site}/categories': { need: 'product_edit', who: 'staff', json: () => ({ categories: [] }) },
  'PUT /api/v1/products/{product}/units': { need: 'product_edit', json: () => ({ unit: 'PX', content: '40' }) },
  'PATCH /api/v1/products/{product}': { need: 'product_edit', json: () => ({ lead_time_days: 2 }) },
  'GET /api/v1/products/{product}/media': { need: 'catalogue_read' },
  'POST /api/v1/products/{product}/media': { need: 'product_edit', headers: () => ({ 'Content-Type': 'application/pdf' }), raw: () => `%PDF-1.4 ${unique('new')}` },
  'PATCH /api/v1/products/{product}/media/{media}': { need: 'product_edit', json: () => ({ title_en: 'Renamed' }) },
  'DELETE /api/v1/products/{product}/media/{media}': { need: 'product_edit', fresh: async (w) => ({ media: (await document(w.shop, w.product, w.word)).id }) },
  'GET /api/v1/categories': { need: 'catalogue_read' },
  'GET /api/v1/categories/{category}': { need: 'catalogue_read' },
  'POST /api/v1/categories': { need: 'product_edit', json: (w) => ({ code: unique('cat'), name_en: 'New', parent: w.category }), bodyIds: true },
  'PATCH /api/v1/categories/{category}': { need: 'product_edit', json: () => ({ position: 3 }) },
  'GET /api/v1/stock': { need: 'stock_read', listens: (w) => ({ q: w.sku }) },
  'PUT /api/v1/stock': { need: 'stock_edit', json: (w) => ({ sku: w.sku, warehouse: 'MAIN', on_hand: '1000' }), bodyIds: true },
  'GET /api/v1/warehouses': { need: 'stock_read' },
  'POST /api/v1/warehouses': { need: 'settings_edit', who: 'staff', json: () => ({ code: unique('WHS'), name: 'New' }) },
  'PUT /api/v1/warehouses': { need: 'settings_edit', who: 'staff', json: (w) => ({ warehouses: [w.warehouse] }), bodyIds: true },
  'GET /api/v1/warehouses/{warehouse}': { need: 'stock_read' },
  'PATCH /api/v1/warehouses/{warehouse}': { need: 'settings_edit', who: 'staff', json: () => ({ city: 'Brest' }) },
  'GET /api/v1/freight-rules': { need: 'price_list_read', who: 'staff' },
  'POST /api/v1/freight-rules': { need: 'settings_edit', who: 'staff', json: (w) => ({ name: 'New', currency: 'CHF', audience: `company:${w.companyCode}`, price: { amount: '9.00', currency: 'CHF' }, active: false }), bodyIds: true },
  'GET /api/v1/freight-rules/{rule}': { need: 'price_list_read', who: 'staff' },
  'PATCH /api/v1/freight-rules/{rule}': { need: 'settings_edit', who: 'staff', json: () => ({ transit_days: 2 }) },
  'GET /api/v1/product-charges': { need: 'price_list_read', who: 'staff' },
  'PUT /api/v1/product-charges': { need: 'settings_edit', who: 'staff', json: (w) => ({ sku: w.sku, kind: 'deposit', label: 'Deposit', price: { amount: '1.00', currency: 'CHF' } }), bodyIds: true },
  'GET /api/v1/carriers': { need: 'order_ship', who: 'staff' },
  'PUT /api/v1/carriers': { need: 'settings_edit', who: 'staff', json: () => ({ code: unique('CAR'), name: 'New', tracking_url: 'https://parcels.test/{tracking}' }) },
  'GET /api/v1/picking': { need: 'order_ship', who: 'staff' },
  'GET /api/v1/backorders': { need: 'order_read', who: 'staff' },
  'GET /api/v1/shipments/{shipment}': { need: 'order_read' },
  'GET /api/v1/price-list': { need: 'catalogue_read', actsAs: true },
  'POST /api/v1/prices': { need: 'catalogue_read', actsAs: true, json: (w) => ({ lines: [sku(w)], explain: true }), bodyIds: 'verdict' },
  'GET /api/v1/assortments': { need: 'catalogue_read', who: 'staff' },
  'POST /api/v1/assortments': { need: 'product_edit', who: 'staff', bodyIds: true,
    json: (w) => ({ code: unique('AST'), audience: `company:${w.companyCode}`, include: [w.sku, `category:${w.categoryCode}`], active: false }) },
  'GET /api/v1/assortments/{assortment}': { need: 'catalogue_read', who: 'staff' },
  'PATCH /api/v1/assortments/{assortment}': { need: 'product_edit', who: 'staff', json: () => ({ name: 'Renamed' }) },
  'GET /api/v1/price-lists': { need: 'price_list_read', who: 'staff' },
  'POST /api/v1/price-lists': { need: 'price_list_edit', who: 'staff', bodyIds: true,
    json: (w) => ({ code: unique('LIST'), name: 'New', currency: 'EUR', audience: `company:${w.companyCode}` }) },
  'GET /api/v1/price-lists/{list}': { need: 'price_list_read', who: 'staff' },
  'PATCH /api/v1/price-lists/{list}': { need: 'price_list_edit', who: 'staff', json: () => ({ priority: 51 }) },
  'GET /api/v1/price-lists/{list}/entries': { need: 'price_list_read', who: 'staff', listens: (w) => ({ sku: w.sku }) },
  'GET /api/v1/price-lists/{list}/history': { need: 'price_list_read', who: 'staff', listens: (w) => ({ sku: w.sku }) },
  'POST /api/v1/price-lists/{list}/undo': { need: 'price_list_edit', who: 'staff', fresh: freshChange, json: (w) => ({ change: w.change }) },
  'GET /api/v1/price-conflicts': { need: 'price_list_read', who: 'staff' },
  'PUT /api/v1/price-lists/{list}/entries': { need: 'price_list_edit', who: 'staff', json: (w) => ({ sku: w.sku, min_quantity: '1', price: '9.00' }), bodyIds: true },
};

const settings = {
  'GET /api/v1/settings': { need: 'tax_edit', who: 'staff' },
  'PATCH /api/v1/settings': { need: 'tax_edit', who: 'staff', alsoNeeds: 'settings_edit', json: () => ({ phone: '02 98 00 00 00' }) },
  'POST /api/v1/settings/test-mail': { need: 'settings_edit', who: 'staff', json: () => ({}) },
  'GET /api/v1/tax-rates': { need: 'tax_edit', who: 'staff' },
  'GET /api/v1/payment-terms': { need: 'terms_edit', who: 'staff' },
  'POST /api/v1/payment-terms': { need: 'terms_edit', who: 'staff', json: () => ({ code: unique('T'), days: 30 }) },
  'PATCH /api/v1/payment-terms/{term}': { need: 'terms_edit', who: 'staff', json: () => ({ days: 45 }) },
  'GET /api/v1/sites': { need: 'settings_edit', who: 'staff' },
  'POST /api/v1/sites': { need: 'settings_edit', who: 'staff', json: () => ({ code: unique('site').toLowerCase(), name: 'New', hosts: [`${unique('new').toLowerCase()}.test`] }) },
  'GET /api/v1/sites/{site}': { need: 'settings_edit', who: 'staff' },
  'PATCH /api/v1/sites/{site}': { need: 'settings_edit', who: 'staff', json: () => ({ payment_term_days: 30 }) },
  'GET /api/v1/sites/{site}/holidays': { need: 'settings_edit', who: 'staff' },
  'PUT /api/v1/sites/{site}/holidays': { need: 'settings_edit', who: 'staff', json: () => ({ day: '2031-06-03', name: 'Stocktaking' }) },
  'GET /api/v1/legal/{kind}': { need: 'nothing' },
  'PUT /api/v1/legal/{kind}': { need: 'settings_edit', who: 'staff', json: () => ({ texts: { en: 'quokka again' } }) },
  'GET /api/v1/legal/{kind}/versions': { need: 'settings_edit', who: 'staff' },
};

const companies = {
  'GET /api/v1/companies': { need: 'company_read', listens: (w) => ({ q: w.word }) },
  'POST /api/v1/companies': { need: 'company_edit', json: (w) => ({ code: unique('CO'), name: 'New', country: 'FR', parent: w.company }), bodyIds: true },
  'GET /api/v1/companies/{company}': { need: 'company_read' },
  // Facts need company_edit, terms terms_edit: checked inside, so that the other rights of the table's company_read get 403.
  'PATCH /api/v1/companies/{company}': { need: 'company_read', alsoNeeds: 'company_edit', json: () => ({ external_id: 'X-1' }) },
  'GET /api/v1/groups': { need: 'company_read', who: 'staff' },
  'POST /api/v1/groups': { need: 'company_edit', who: 'staff', json: () => ({ code: unique('GRP') }) },
  'GET /api/v1/groups/{group}': { need: 'company_read', who: 'staff' },
  'PATCH /api/v1/groups/{group}': { need: 'company_edit', who: 'staff', json: (w) => ({ add: w.companyCode }), bodyIds: 'company' },
  'GET /api/v1/companies/{company}/units': { need: 'user_read' },
  'POST /api/v1/companies/{company}/units': { need: 'user_edit', json: () => ({ code: unique('UNIT'), name: 'New' }) },
  'GET /api/v1/companies/{company}/units/{unit}': { need: 'user_read' },
  'PATCH /api/v1/companies/{company}/units/{unit}': { need: 'user_edit', json: () => ({ name: unique('Unit') }) },
  'GET /api/v1/companies/{company}/part-numbers': { need: 'company_read' },
  'PUT /api/v1/companies/{company}/part-numbers': { need: 'order_place', bodyIds: 'verdict', json: (w) => ({ lines: [{ part_number: unique('PN'), sku: w.sku }] }) },
  'GET /api/v1/companies/{company}/locations': { need: 'company_read' },
  'POST /api/v1/companies/{company}/locations': { need: 'location_edit', json: () => ({ name: 'New', street: 'a', postal_code: '29000', city: 'Brest', country: 'FR' }) },
  'GET /api/v1/companies/{company}/locations/{location}': { need: 'company_read' },
  'PATCH /api/v1/companies/{company}/locations/{location}': { need: 'location_edit', json: () => ({ instructions: 'ring twice' }) },
  'GET /api/v1/companies/{company}/users': { need: 'user_read' },
  'POST /api/v1/companies/{company}/users': { need: 'user_edit', json: () => ({ email: `${unique('new').toLowerCase()}@new.test`, name: 'New', roles: ['reader'], password: PASSWORD }) },
  'GET /api/v1/companies/{company}/users/{user}': { need: 'user_read' },
  'PATCH /api/v1/companies/{company}/users/{user}': { need: 'user_edit', fresh: (w) => freshUser(w), json: () => ({ name: 'Renamed' }) },
};

const people = {
  'GET /api/v1/staff': { need: 'staff_edit', who: 'staff' },
  'POST /api/v1/staff': { need: 'staff_edit', who: 'staff', json: () => ({ email: `${unique('new').toLowerCase()}@staff.test`, name: 'New', roles: ['service'], password: PASSWORD }) },
  'GET /api/v1/staff/{staff}': { need: 'staff_edit', who: 'staff' },
  'PATCH /api/v1/staff/{staff}': { need: 'staff_edit', who: 'staff', fresh: (w) => freshStaff(w), json: () => ({ name: 'Renamed' }) },
  'GET /api/v1/me': { need: 'sign_in' },
  'POST /api/v1/sessions': { need: 'nothing', json: (w) => ({ email: w.admin.email, password: PASSWORD, company: w.company }), bodyIds: 'company', ownPassword: true },
  'PATCH /api/v1/sessions/current': { need: 'sign_in', onlyFor: 'buyer', json: (w) => ({ company: w.company }), bodyIds: 'company' },
  'DELETE /api/v1/sessions/current': { need: 'sign_in', ownSession: true },
};

/** A mail that was given up. */
export async function freshMail(w) {
  const { server, code } = w.shop;
  const seller = `(SELECT seller_id FROM seller WHERE code = '${code}')`;
  server.write(`UPDATE outbox SET state = 'dead' WHERE seller_id = ${seller} AND id = (SELECT max(id) FROM outbox WHERE seller_id = ${seller} AND state = 'done')`);
  return { item: expectStatus(await w.shop.owner.get('/api/v1/outbox?state=dead'), 200).json.items[0].id };
}

const others = {
  'POST /api/v1/order-batches': { need: 'order_confirm', who: 'staff', headers: key },
  'GET /api/v1/order-batches': { need: 'order_read', who: 'staff' },
  'GET /api/v1/order-batches/{batch}/file': { need: 'order_read', who: 'staff' },
  'POST /api/v1/imports': { need: 'import_run', who: 'staff', query: () => ({ kind: 'products' }), headers: () => ({ 'Content-Type': 'text/csv', ...key() }), raw: (w) => `sku,lead_time_days\n${w.sku},4\n` },
  'GET /api/v1/jobs': { need: 'import_run', who: 'staff' },
  'GET /api/v1/jobs/{job}': { need: 'import_run', who: 'staff' },
  'GET /api/v1/jobs/{job}/result': { need: 'import_run', who: 'staff' },
  'GET /api/v1/exports/{table}': { need: 'office', who: 'staff' },
  'GET /api/v1/audit': { need: 'audit_read', who: 'staff', listens: (w) => ({ object: w.order }) },
  'GET /api/v1/outbox': { need: 'outbox_read', who: 'staff' },
  'POST /api/v1/outbox/{item}/retry': { need: 'settings_edit', who: 'staff', fresh: freshMail, json: () => ({}) },
  'GET /api/openapi.json': { need: 'nothing' },
  'GET /healthz': { need: 'nothing' },
  'GET /readyz': { need: 'nothing' },
  'GET /metrics': { need: 'nothing' },
};

export const apiSamples = { ...carts, ...orders, ...catalogue, ...companies, ...settings, ...people, ...others };
export { anotherSession };
