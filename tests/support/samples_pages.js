// A valid visit or post for every page: what the refusal matrix sends. SPDX-License-Identifier: Apache-2.0
//
// As samples.js; form: (world) => fields over those that the page at `page` shows, or alone where there is no page.
import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { PASSWORD } from './server.js';
import { freshCart, freshMail, freshOrder, freshStaff, freshUser, freshChange } from './samples.js';
import { expectStatus, unique } from './shop.js';
import { anotherSession, invitation } from './world.js';

const newUser = () => ({ email: `${unique('new').toLowerCase()}@new.test`, name: 'New', role: 'reader' });
const newLocation = () => ({ name: 'New', street: 'a', postal_code: '29000', city: 'Brest', country: 'FR' });
async function freshPart(w) {
  const part = unique('PN');
  expectStatus(await w.shop.owner.put(`/api/v1/companies/${w.company}/part-numbers`, { lines: [{ part_number: part, sku: w.sku }] }), 200);
  return { part };
}
const invited = (w) => freshUser(w, { invited: true });

const open = {
  'GET /': { need: 'nothing' },
  'GET /login': { need: 'nothing', ok: [200, 303] },
  'POST /login': { need: 'nothing', page: () => '/login', form: (w) => ({ email: w.admin.email, password: PASSWORD }), onlyFor: 'nobody' },
  'POST /logout': { need: 'nothing', page: () => '/account', form: () => ({}), ownSession: true },
  'GET /language/{code}': { need: 'nothing', ok: [303] },
  'GET /password/forgot': { need: 'nothing' },
  'POST /password/forgot': { need: 'nothing', page: () => '/password/forgot', form: () => ({ email: 'nobody@x.test' }), toLogin: true },
  'GET /password/{token}': { need: 'nothing', refusal: [404, 410] },
  'POST /password/{token}': { need: 'nothing', page: (w) => `/password/${w.token}`, form: () => ({ password: PASSWORD }), refusal: [404, 410, 422], onlyFor: 'nobody',
    fresh: async (w) => ({ token: await invitation(w.shop, w.companyOf) }) },
  'GET /c/{category}': { need: 'nothing' },
  'GET /p/{sku}': { need: 'nothing' },
  'GET /media/{sha256}/{size}': { need: 'nothing' },
  'GET /search': { need: 'nothing', listens: (w) => ({ q: w.sku }) },
};

const own = {
  'GET /account': { need: 'sign_in' },
  'POST /account': { need: 'sign_in', page: () => '/account', form: () => ({}) },
  'POST /account/password': { need: 'sign_in', page: () => '/account', form: () => ({ present: PASSWORD, password: PASSWORD }), ownSession: true },
  'POST /account/company': { need: 'sign_in', who: 'buyer', form: (w) => ({ company: w.company }), bodyIds: 'company' },
  'POST /account/sessions/{session}': { need: 'sign_in', form: () => ({}), fresh: async (w, person) => ({ session: await anotherSession(person) }) },
  'GET /company': { need: 'company_read', who: 'buyer' },
  'GET /company/part-numbers': { need: 'company_read', who: 'buyer' },
  'POST /company/part-numbers': { need: 'order_place', who: 'buyer', page: () => '/company/part-numbers', form: (w) => ({ lines: `${unique('PN')};${w.sku}` }) },
  'POST /company/part-numbers/remove': { need: 'order_place', who: 'buyer', fresh: freshPart, page: () => '/company/part-numbers', form: (w) => ({ part_number: w.part }) },
  'GET /prices': { need: 'catalogue_read', who: 'buyer', listens: (w) => ({ q: w.sku }) },
  'GET /prices/download': { need: 'catalogue_read', who: 'buyer' },
  'GET /company/locations': { need: 'company_read', who: 'buyer' },
  'GET /company/locations/new': { need: 'location_edit', who: 'buyer' },
  'POST /company/locations': { need: 'location_edit', who: 'buyer', page: () => '/company/locations/new', form: newLocation },
  'GET /company/locations/{location}': { need: 'location_edit', who: 'buyer' },
  'POST /company/locations/{location}': { need: 'location_edit', who: 'buyer', page: (w) => `/company/locations/${w.location}`, form: () => ({ city: 'Nantes' }) },
  'GET /company/units': { need: 'user_read', who: 'buyer' },
  'GET /company/units/new': { need: 'user_edit', who: 'buyer' },
  'POST /company/units': { need: 'user_edit', who: 'buyer', page: () => '/company/units/new', form: () => ({ code: unique('UNIT'), name: 'New' }) },
  'GET /company/units/{unit}': { need: 'user_edit', who: 'buyer' },
  'POST /company/units/{unit}': { need: 'user_edit', who: 'buyer', page: (w) => `/company/units/${w.unit}`, form: () => ({ name: unique('Unit') }) },
  'GET /company/users': { need: 'user_read', who: 'buyer' },
  'GET /company/users/new': { need: 'user_edit', who: 'buyer' },
  'POST /company/users': { need: 'user_edit', who: 'buyer', page: () => '/company/users/new', form: newUser },
  'GET /company/users/{user}': { need: 'user_edit', who: 'buyer' },
  'POST /company/users/{user}': { need: 'user_edit', who: 'buyer', fresh: (w) => freshUser(w), page: (w) => `/company/users/${w.user}`, form: () => ({ name: 'Renamed' }) },
  'POST /company/users/{user}/invite': { need: 'user_edit', who: 'buyer', fresh: invited, form: () => ({}) },
};

const mine = (need, more = {}) => ({ need, who: 'buyer', ...more });
const cartPage = (w) => `/cart/${w.cart}`;
const buying = {
  'POST /cart/add': mine('cart_edit', { form: (w) => ({ sku: w.sku, quantity: '1' }), bodyIds: true }),
  'GET /carts': mine('cart_edit'),
  'POST /carts': mine('cart_edit', { page: () => '/carts', form: () => ({ name: unique('cart') }) }),
  'GET /cart/{cart}': mine('cart_edit', { fresh: freshCart }),
  'POST /cart/{cart}': mine('cart_edit', { fresh: freshCart, page: cartPage, form: () => ({}) }),
  'POST /cart/{cart}/rename': mine('cart_edit', { fresh: freshCart, page: cartPage, form: () => ({ name: 'Renamed' }) }),
  'GET /cart/{cart}/remove': mine('cart_edit', { fresh: freshCart }),
  'POST /cart/{cart}/remove': mine('cart_edit', { fresh: freshCart, form: () => ({}) }),
  'POST /cart/{cart}/lines/{line}': mine('cart_edit', { fresh: freshCart, form: () => ({ quantity: '2' }) }),
  'POST /cart/{cart}/lines/{line}/unit': mine('cart_edit', { fresh: freshCart, form: () => ({ pack: 'C62;2' }) }),
  'POST /cart/{cart}/lines/{line}/remove': mine('cart_edit', { fresh: freshCart, form: () => ({}) }),
  'GET /quick-order': mine('cart_edit', { listens: (w) => ({ cart: w.cart }) }),
  'POST /quick-order': mine('cart_edit', { page: () => '/quick-order', form: (w) => ({ 'lines/0/sku': w.sku, 'lines/0/quantity': '2' }), bodyIds: true }),
  'POST /quick-order/check': mine('cart_edit', { page: () => '/quick-order', form: (w) => ({ paste: `${w.sku} 2` }), bodyIds: 'verdict' }),
  'GET /checkout/{cart}': mine('order_place', { fresh: freshCart }),
  'POST /checkout/{cart}': mine('order_place', { fresh: freshCart, page: (w) => `/checkout/${w.cart}`, bodyIds: 'company',
    form: (w) => ({ delivery_location: w.location, payment_method: 'on_account' }) }),
  'GET /orders': mine('order_read', { listens: (w) => ({ q: `PO-${w.word}` }) }),
  'GET /orders/{order}': mine('order_read'),
  'GET /orders/{order}/confirmation': { need: 'order_read' },
  'POST /orders/{order}/again': mine('cart_edit', { form: () => ({}) }),
};

const staff = (need, more = {}) => ({ need, who: 'staff', ...more });
const company = (w) => `/office/companies/${w.company}`;
// The person's session serves other routes after this one.
const endPhone = (client, csrf) => client.request('POST', '/phone/end', { form: { csrf } });
const officeCompanies = {
  'GET /office': staff('office'),
  'GET /office/companies': staff('company_read', { listens: (w) => ({ q: w.word }) }),
  'GET /office/companies/new': staff('company_edit'),
  'POST /office/companies': staff('company_edit', { page: () => '/office/companies/new', form: () => ({ code: unique('CO'), name: 'New', country: 'FR' }) }),
  'GET /office/companies/{company}': staff('company_read'),
  'POST /office/companies/{company}': staff('company_edit', { page: (w) => `${company(w)}/edit`, form: () => ({ external_id: 'X-2' }) }),
  'GET /office/companies/{company}/edit': staff('company_edit'),
  'GET /office/companies/{company}/terms': staff('terms_edit'),
  'POST /office/companies/{company}/terms': staff('terms_edit', { page: (w) => `${company(w)}/terms`, form: () => ({ payment_term_days: '45' }) }),
  'GET /office/companies/{company}/part-numbers': staff('company_read'),
  'POST /office/companies/{company}/part-numbers': staff('order_place', { page: (w) => `${company(w)}/part-numbers`, form: (w) => ({ lines: `${unique('PN')};${w.sku}` }) }),
  'POST /office/companies/{company}/part-numbers/remove': staff('order_place', { fresh: freshPart, page: (w) => `${company(w)}/part-numbers`, form: (w) => ({ part_number: w.part }) }),
  'GET /office/companies/{company}/locations': staff('company_read'),
  'GET /office/companies/{company}/locations/new': staff('location_edit'),
  'POST /office/companies/{company}/locations': staff('location_edit', { page: (w) => `${company(w)}/locations/new`, form: newLocation }),
  'GET /office/companies/{company}/locations/{location}': staff('location_edit'),
  'POST /office/companies/{company}/locations/{location}': staff('location_edit', { page: (w) => `${company(w)}/locations/${w.location}`, form: () => ({ city: 'Nantes' }) }),
  'GET /office/groups': staff('company_read'),
  'POST /office/groups': staff('company_edit', { page: () => '/office/groups', form: () => ({ code: unique('GRP') }) }),
  'GET /office/groups/{group}': staff('company_read'),
  'POST /office/groups/{group}': staff('company_edit', { page: (w) => `/office/groups/${w.group}`, form: () => ({ name: unique('Group') }) }),
  'GET /office/companies/{company}/units': staff('user_read'),
  'GET /office/companies/{company}/units/new': staff('user_edit'),
  'POST /office/companies/{company}/units': staff('user_edit', { page: (w) => `${company(w)}/units/new`, form: () => ({ code: unique('UNIT'), name: 'New' }) }),
  'GET /office/companies/{company}/units/{unit}': staff('user_edit'),
  'POST /office/companies/{company}/units/{unit}': staff('user_edit', { page: (w) => `${company(w)}/units/${w.unit}`, form: () => ({ name: unique('Unit') }) }),
  'GET /office/companies/{company}/users': staff('user_read'),
  'GET /office/companies/{company}/users/new': staff('user_edit'),
  'POST /office/companies/{company}/users': staff('user_edit', { page: (w) => `${company(w)}/users/new`, form: newUser }),
  'GET /office/companies/{company}/users/{user}': staff('user_edit'),
  'POST /office/companies/{company}/users/{user}': staff('user_edit', { fresh: (w) => freshUser(w), page: (w) => `${company(w)}/users/${w.user}`, form: () => ({ name: 'Renamed' }) }),
  'POST /office/companies/{company}/users/{user}/invite': staff('user_edit', { fresh: invited, form: () => ({}) }),
  'GET /office/companies/{company}/phone': staff('order_place'),
  'POST /office/companies/{company}/phone': staff('order_place', { page: (w) => `${company(w)}/phone`, form: (w) => ({ user: w.user }), after: endPhone }),
  'POST /phone/end': staff('sign_in', { form: () => ({}) }),
  'GET /office/staff': staff('staff_edit'),
  'GET /office/staff/new': staff('staff_edit'),
  'POST /office/staff': staff('staff_edit', { page: () => '/office/staff/new', form: () => ({ ...newUser(), role: 'service' }) }),
  'GET /office/staff/{staff}': staff('staff_edit'),
  'POST /office/staff/{staff}': staff('staff_edit', { fresh: (w) => freshStaff(w), page: (w) => `/office/staff/${w.staff}`, form: () => ({ name: 'Renamed' }) }),
  'POST /office/staff/{staff}/invite': staff('staff_edit', { fresh: (w) => freshStaff(w, { invited: true }), form: () => ({}) }),
};

/** A dry run that is done: it can be gone on with. */
async function dryRun(w) {
  const sent = expectStatus(await w.shop.owner.request('POST', '/api/v1/imports?kind=products&dry_run=yes', {
    raw: `sku,lead_time_days\n${w.sku},4\n`, headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': randomUUID() } }), 202).json;
  await expect.poll(async () => (await w.shop.owner.get(`/api/v1/jobs/${sent.job}`)).json.state, { timeout: 20_000, intervals: [50, 100] }).toBe('done');
  return { job: sent.job };
}

const file = (name, text, fields) => {
  const bound = 'negoce-test-bound';
  const parts = Object.entries(fields).map(([n, v]) => `--${bound}\r\nContent-Disposition: form-data; name="${n}"\r\n\r\n${v}\r\n`);
  parts.push(`--${bound}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n${text}\r\n--${bound}--\r\n`);
  return { raw: parts.join(''), headers: { 'Content-Type': `multipart/form-data; boundary=${bound}` } };
};

const site = (w) => `/office/settings/sites/${w.site}`;
const officeSettings = {
  'GET /legal/{kind}': { need: 'nothing' },
  'POST /office/steps/close': staff('settings_edit', { form: () => ({}) }),
  'GET /office/settings': staff('office'),
  'GET /office/settings/seller': staff('settings_edit'),
  'POST /office/settings/seller': staff('settings_edit', { page: () => '/office/settings/seller', form: () => ({ phone: '02 98 00 00 01' }) }),
  'GET /office/settings/mail': staff('settings_edit'),
  'POST /office/settings/mail': staff('settings_edit', { page: () => '/office/settings/mail', form: () => ({ mail_name: 'Orders' }) }),
  'POST /office/settings/mail/test': staff('settings_edit', { page: () => '/office/settings/mail', form: () => ({}) }),
  'GET /office/settings/taxes': staff('tax_edit'),
  'POST /office/settings/taxes': staff('tax_edit', { page: () => '/office/settings/taxes', form: () => ({ tax_distance: 'destination' }) }),
  'GET /office/settings/payment-terms': staff('terms_edit'),
  'GET /office/settings/payment-terms/new': staff('terms_edit'),
  'POST /office/settings/payment-terms': staff('terms_edit', { page: () => '/office/settings/payment-terms/new', form: () => ({ code: unique('T'), days: '30' }) }),
  'GET /office/settings/payment-terms/{term}': staff('terms_edit'),
  'POST /office/settings/payment-terms/{term}': staff('terms_edit', { page: (w) => `/office/settings/payment-terms/${w.term}`, form: () => ({ days: '31' }) }),
  'GET /office/settings/sites': staff('settings_edit'),
  'GET /office/settings/sites/new': staff('settings_edit'),
  'POST /office/settings/sites': staff('settings_edit', { page: () => '/office/settings/sites/new', form: () => ({ code: unique('site').toLowerCase(), name: 'New', hosts: `${unique('new').toLowerCase()}.test` }) }),
  'GET /office/settings/sites/{site}': staff('settings_edit'),
  'POST /office/settings/sites/{site}': staff('settings_edit', { page: site, form: () => ({ payment_term_days: '30' }) }),
  'GET /office/settings/sites/{site}/calendar': staff('settings_edit'),
  'POST /office/settings/sites/{site}/calendar': staff('settings_edit', { page: (w) => `${site(w)}/calendar`, form: () => ({ day: '2031-06-04' }) }),
  'POST /office/settings/sites/{site}/calendar/generate': staff('settings_edit', { page: (w) => `${site(w)}/calendar`, form: () => ({ country: 'FR', year: '2041' }) }),
  'POST /office/settings/sites/{site}/calendar/{day}/remove': staff('settings_edit', { form: () => ({}) }),
  'GET /office/settings/legal': staff('settings_edit'),
  'GET /office/settings/legal/{kind}': staff('settings_edit'),
  'POST /office/settings/legal/{kind}': staff('settings_edit', { page: () => '/office/settings/legal/privacy', form: () => ({ en: 'quokka keeps little' }) }),
  'POST /office/settings/legal/{kind}/preview': staff('settings_edit', { page: () => '/office/settings/legal/privacy', form: () => ({ en: 'quokka' }) }),
};

const list = (w) => `/office/price-lists/${w.list}`;
const officeGoods = {
  'GET /office/products': staff('catalogue_read', { listens: (w) => ({ q: w.sku }) }),
  'GET /office/products/new': staff('product_edit'),
  'POST /office/products/new': staff('product_edit', { page: () => '/office/products/new', form: () => ({ sku: unique('NEW'), unit: 'C62', name_en: 'New' }) }),
  'GET /office/products/{product}': staff('catalogue_read'),
  'POST /office/products/{product}': staff('product_edit', { page: (w) => `/office/products/${w.product}`, form: () => ({ lead_time_days: '4' }) }),
  'GET /office/products/{product}/media': staff('catalogue_read'),
  'POST /office/products/{product}/media': staff('product_edit', { upload: (w, fields) => file('fiche.pdf', `%PDF-1.4 ${unique('new')}`, fields) }),
  'POST /office/products/{product}/media/{media}': staff('product_edit', { page: (w) => `/office/products/${w.product}/media`, form: () => ({ title_en: 'Renamed' }) }),
  'GET /office/attributes': staff('catalogue_read'),
  'GET /office/attributes/{attribute}': staff('catalogue_read'),
  'POST /office/attributes': staff('product_edit', { page: () => '/office/attributes', form: () => ({ code: unique('Size'), type: 'number', unit: 'mm' }) }),
  'POST /office/attributes/{attribute}': staff('product_edit', { page: (w) => `/office/attributes/${w.attribute}`, form: () => ({ type: 'text', position: '3' }) }),
  'POST /office/products/{product}/relations': staff('product_edit', { page: (w) => `/office/products/${w.product}`, form: (w) => ({ accessory: w.lid }) }),
  'GET /office/sites/{site}/categories': staff('catalogue_read'),
  'POST /office/sites/{site}/categories': staff('product_edit', { page: (w) => `/office/sites/${w.site}/categories`, form: () => ({}) }),
  'POST /office/products/{product}/units': staff('product_edit', { page: (w) => `/office/products/${w.product}`, form: () => ({ 'units/0/unit': 'PX', 'units/0/content': '40' }) }),
  'GET /office/categories': staff('catalogue_read'),
  'POST /office/categories': staff('product_edit', { page: () => '/office/categories', form: () => ({ code: unique('cat'), name_en: 'New' }) }),
  'GET /office/categories/{category}': staff('catalogue_read'),
  'POST /office/categories/{category}': staff('product_edit', { page: (w) => `/office/categories/${w.category}`, form: () => ({ position: '2' }) }),
  'GET /office/stock': staff('stock_read', { listens: (w) => ({ q: w.sku }) }),
  'POST /office/stock': staff('stock_edit', { form: (w) => ({ sku: w.sku, warehouse: 'MAIN', on_hand: '1000' }), bodyIds: true }),
  'GET /office/companies/{company}/prices': staff('catalogue_read', { listens: (w) => ({ q: w.sku }) }),
  'GET /office/companies/{company}/prices/download': staff('catalogue_read'),
  'GET /office/warehouses': staff('stock_read'),
  'GET /office/warehouses/new': staff('settings_edit'),
  'POST /office/warehouses': staff('settings_edit', { page: () => '/office/warehouses/new', form: () => ({ code: unique('WHS'), name: 'New', as_site: 'yes' }) }),
  'POST /office/warehouses/order': staff('settings_edit', { page: () => '/office/warehouses', form: () => ({}) }),
  'GET /office/warehouses/{warehouse}': staff('settings_edit'),
  'POST /office/warehouses/{warehouse}': staff('settings_edit', { page: (w) => `/office/warehouses/${w.warehouse}`, form: () => ({ city: 'Brest' }) }),
  'GET /office/freight': staff('price_list_read'),
  'GET /office/freight/new': staff('settings_edit'),
  'POST /office/freight': staff('settings_edit', { page: () => '/office/freight/new', form: () => ({ name: 'New', currency: 'CHF', price: '9' }) }),
  'GET /office/freight/{rule}': staff('settings_edit'),
  'POST /office/freight/{rule}': staff('settings_edit', { page: (w) => `/office/freight/${w.rule}`, form: () => ({ transit_days: '2' }) }),
  'POST /office/freight/charges': staff('settings_edit', { page: () => '/office/freight', form: (w) => ({ sku: w.sku, kind: 'deposit', label: 'Deposit', price: '1', currency: 'CHF' }), bodyIds: true }),
  'GET /office/carriers': staff('order_ship'),
  'POST /office/carriers': staff('settings_edit', { page: () => '/office/carriers', form: () => ({ code: unique('CAR'), name: 'New', remove: undefined }) }),
  'GET /office/picking': staff('order_ship'),
  'GET /office/orders/{order}/picking': staff('order_ship'),
  'GET /office/backorders': staff('order_read'),
  'GET /shipments/{shipment}/note': { need: 'order_read' },
  'GET /office/prices': staff('price_list_read', { listens: (w) => ({ company: w.company, sku: w.sku }) }),
  'GET /office/assortments': staff('catalogue_read', { listens: (w) => ({ q: w.word }) }),
  'GET /office/assortments/new': staff('product_edit'),
  'POST /office/assortments/new': staff('product_edit', { page: () => '/office/assortments/new', form: () => ({ code: unique('AST'), audience: 'all' }) }),
  'GET /office/assortments/{assortment}': staff('catalogue_read'),
  'POST /office/assortments/{assortment}': staff('product_edit', { page: (w) => `/office/assortments/${w.assortment}`, form: () => ({ active: 'yes', audience: 'all' }) }),
  'GET /office/companies/{company}/products': staff('company_read'),
  'GET /office/price-lists': staff('price_list_read', { listens: (w) => ({ q: w.listCode }) }),
  'GET /office/price-lists/new': staff('price_list_edit'),
  'POST /office/price-lists/new': staff('price_list_edit', { page: () => '/office/price-lists/new', form: () => ({ code: unique('LIST'), name: 'New', currency: 'EUR', audience: 'all' }) }),
  'GET /office/price-lists/{list}': staff('price_list_read', { listens: (w) => ({ q: w.sku }) }),
  'GET /office/price-lists/{list}/edit': staff('price_list_edit'),
  'POST /office/price-lists/{list}/edit': staff('price_list_edit', { page: (w) => `${list(w)}/edit`, form: () => ({ priority: '52' }) }),
  'POST /office/price-lists/{list}/entries': staff('price_list_edit', { page: list, form: () => ({}) }),
  'POST /office/price-lists/{list}/paste': staff('price_list_edit', { page: list, form: (w) => ({ lines: `${w.sku};${2 + Math.floor(Math.random() * 1e6)};8.00` }) }),
  'GET /office/price-lists/{list}/history': staff('price_list_read', { listens: (w) => ({ target: w.sku }) }),
  'POST /office/price-lists/{list}/undo': staff('price_list_edit', { page: (w) => `${list(w)}/history`, fresh: freshChange, form: (w) => ({ change: w.change }) }),
  'POST /office/price-lists/{list}/entries/new': staff('price_list_edit', { form: (w) => ({ sku: w.sku, min_quantity: String(2 + Math.floor(Math.random() * 1e6)), price: '8.00' }), bodyIds: true }),
  'GET /office/order-batches': staff('order_read'),
  'POST /office/order-batches': staff('order_confirm', { form: () => ({}) }),
  'GET /office/order-batches/{batch}/file': staff('order_read'),
  'GET /office/imports': staff('import_run'),
  'POST /office/imports': staff('import_run', { upload: (w, fields) => file('products.csv', `sku,lead_time_days\n${w.sku},4\n`, { kind: 'products', ...fields }) }),
  'GET /office/imports/{job}': staff('import_run'),
  'POST /office/imports/{job}': staff('import_run', { page: (w) => `/office/imports/${w.job}`, fresh: dryRun, form: () => ({ act: 'again' }) }),
  'GET /office/imports/{job}/result': staff('import_run'),
  'GET /office/exports/{table}': staff('office'),
};

const officeLogs = {
  'GET /office/audit': staff('audit_read', { listens: (w) => ({ object: w.order }) }),
  'GET /office/outbox': staff('outbox_read'),
  'POST /office/outbox/{item}/retry': staff('settings_edit', { fresh: freshMail, form: () => ({}) }),
};

const ship = async (w) => freshOrder(w, 'confirmed');
const orderPage = (w) => `/office/orders/${w.order}`;
const officeOrders = {
  'GET /office/credit': staff('credit_read'),
  'GET /office/orders': staff('order_read', { listens: (w) => ({ q: `PO-${w.word}` }) }),
  'GET /office/orders/{order}': staff('order_read'),
  'POST /office/orders/{order}/confirm': staff('order_confirm', { fresh: (w) => freshOrder(w), page: orderPage, form: () => ({}) }),
  'POST /office/orders/{order}/hold': staff('order_hold', { fresh: (w) => freshOrder(w), page: orderPage, form: () => ({ reason: 'asked' }) }),
  'POST /office/orders/{order}/release': staff('order_hold', { fresh: (w) => freshOrder(w, 'on_hold'), page: orderPage, form: () => ({}) }),
  'POST /office/orders/{order}/cancel': staff('order_cancel', { fresh: (w) => freshOrder(w), page: orderPage, form: () => ({}) }),
  'POST /office/orders/{order}/ship': staff('order_ship', { fresh: ship, page: orderPage, form: () => ({}) }),
};

export const pageSamples = { ...open, ...own, ...buying, ...officeCompanies, ...officeSettings, ...officeGoods, ...officeLogs, ...officeOrders };
export { expectStatus, freshCart };
