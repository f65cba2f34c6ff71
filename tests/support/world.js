// Worlds of the refusal matrix: one row of every kind in one's own company, in a second company of the same seller, and at another
// seller on the same database. SPDX-License-Identifier: Apache-2.0
import { createHash, randomUUID } from 'node:crypto';
import { linkIn } from './mail.js';
import { expectStatus, unique } from './shop.js';

// A word in every name of a world, by which its texts are known.
const WORDS = { own: 'quokka', neighbour: 'bongo', foreign: 'okapi' };

export const BUYER_ROLES = ['reader', 'requester', 'buyer', 'approver', 'accountant', 'admin'];
export const STAFF_ROLES = ['sales', 'rep', 'catalogue', 'finance', 'service', 'owner'];

// What the roles may do: the contract's table (doors, section 4), written down here and not read from the server.
const reader = 'catalogue_read order_read company_read';
const requester = `${reader} cart_edit`;
const buyer = `${requester} order_place`;
const accountant = `${reader} credit_read`;
const readsAll = 'catalogue_read order_read company_read user_read credit_read price_list_read stock_read audit_read outbox_read';
const everything = 'every right';
export const RIGHTS = Object.fromEntries(Object.entries({
  reader, requester, buyer, approver: buyer, accountant,
  admin: `${buyer} ${accountant} user_read user_edit location_edit`,
  catalogue: 'office catalogue_read product_edit price_list_read price_list_edit stock_read stock_edit import_run',
  sales: 'office catalogue_read company_read company_edit user_read user_edit location_edit price_list_read price_list_edit cart_edit order_place order_read order_confirm order_hold order_cancel order_ship stock_read credit_read',
  finance: `office ${readsAll} terms_edit order_hold tax_edit`,
  service: `office ${readsAll} order_ship`,
  owner: everything,
}).map(([role, names]) => [role, new Set(names.split(' '))]));
RIGHTS.rep = RIGHTS.sales; // but in the companies given to him alone
export const roleMay = (role, need) => role === 'owner' || ['nothing', 'sign_in'].includes(need) || (role !== 'nobody' && RIGHTS[role].has(need));

/** A document of a product. */
export async function document(shop, product, word) {
  return expectStatus(await shop.owner.request('POST', `/api/v1/products/${product}/media?file=${unique(word)}.pdf&title_en=${word}`, {
    raw: `%PDF-1.4 ${unique(word)}`, headers: { 'Content-Type': 'application/pdf' } }), 201).json;
}

/** Everything of the seller that all his companies share. */
async function sellerThings(shop, word) {
  const category = await shop.category(word);
  const product = await shop.product(word.toUpperCase(), { category: category.code, brand: `${word} works` });
  const list = await shop.priceList({ audience: 'all', priority: 50, name: `${word} prices` });
  await shop.putPrices(list, { [product.sku]: [['1', '9.00']] });
  const sent = expectStatus(await shop.owner.request('POST', '/api/v1/imports?kind=products', {
    raw: `sku,name_en\n${product.sku},${word} again\n`, headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': randomUUID() } }), 202).json;
  const assortment = expectStatus(await shop.owner.post('/api/v1/assortments', { code: unique('AST'), name: `${word} range`, exclude: [] }), 201).json;
  const group = expectStatus(await shop.owner.post('/api/v1/groups', { code: `${word}-group` }), 201).json.id;
  const attribute = expectStatus(await shop.owner.post('/api/v1/attributes', { code: `${word} size` }), 201).json.id;
  const lid = await shop.product(`${word}-lid`.toUpperCase(), { category: category.code });
  const clerk = await shop.newStaff('service');
  const rule = expectStatus(await shop.owner.post('/api/v1/freight-rules', { name: `${word} freight`, currency: 'CHF', price: { amount: '9.00', currency: 'CHF' } }), 201).json;
  const warehouses = expectStatus(await shop.owner.get('/api/v1/warehouses'), 200).json.items;
  const file = await document(shop, product.id, word);
  const site = expectStatus(await shop.owner.get('/api/v1/sites'), 200).json.items[0];
  const term = expectStatus(await shop.owner.post('/api/v1/payment-terms', { code: unique('T'), days: 30, label_en: `${word} term` }), 201).json;
  expectStatus(await shop.owner.put('/api/v1/legal/privacy', { texts: { en: `${word} keeps little` } }), 200);
  return { group, site: site.id, term: term.id, category: category.id, categoryCode: category.code, product: product.id, sku: product.sku, list: list.id, listCode: list.code, assortment: assortment.id, attribute, lid: lid.sku, job: sent.job, staff: clerk.id, media: file.id, sha256: file.sha256, size: 'file', warehouse: warehouses[0].id, rule: rule.id };
}

/** A company with one row of every kind, placed and shipped in part. */
async function companyThings(shop, word, things) {
  const company = await shop.company(word, { name: `${word} ${unique('CO')}` });
  const admin = await company.person('admin', { name: `Admin of ${word}` });
  const cart = await admin.cart({ name: `${word} cart` });
  const line = expectStatus(await cart.add({ sku: things.sku }, 1), 201).json;
  const order = await admin.order([[{ sku: things.sku }, 2]], { po_number: `PO-${word}`, note: `${word} note` });
  expectStatus(await shop.owner.post(`/api/v1/orders/${order.id}/confirm`, {}), 200);
  const shipment = expectStatus(await shop.owner.post(`/api/v1/orders/${order.id}/shipments`, { lines: [{ line: order.lines[0].id, quantity: '1' }], tracking_number: `TRACK-${word}` }), 201).json;
  const batch = expectStatus(await shop.owner.request('POST', '/api/v1/order-batches', { headers: { 'Idempotency-Key': randomUUID() } }), 201).json.id;
  const unit = expectStatus(await shop.owner.post(`/api/v1/companies/${company.id}/units`, { code: `${word}-unit`, name: `${word} workshop` }), 201).json.id;
  const mails = expectStatus(await shop.owner.get('/api/v1/outbox?topic=order.placed'), 200).json.items;
  return { ...things, unit, batch, item: mails.find((mail) => mail.object === order.id).id, shop, companyOf: company, admin, company: company.id, companyCode: company.code, location: company.location.id, user: admin.id, cart: cart.id,
    line: line.id, order: order.id, number: order.number, orderLine: order.lines[0].id, shipment: shipment.id, ...(await sessionAndToken(shop, admin, company)) };
}

async function sessionAndToken(shop, person, company) {
  return { session: await anotherSession(person), token: await invitation(shop, company) };
}

/** A session of this person besides the one used: as the account page names it. */
export async function anotherSession(person) {
  const here = await person.pages();
  await person.shop.signInOnPages(person.email);
  return /action="\/account\/sessions\/(ses_[^"]+)"/.exec((await here.get('/account')).text)[1];
}

/** The token of a new person's invitation, out of the mail. */
export async function invitation(shop, company) {
  const email = `${unique('invited').toLowerCase()}@${company.code.toLowerCase()}.test`;
  expectStatus(await shop.owner.post(`/api/v1/companies/${company.id}/users`, { email, name: 'Invited', roles: ['reader'] }), 201);
  return linkIn(await shop.mails.next(email), '/password/').slice('/password/'.length);
}

export async function makeWorlds(shop, otherShop, mails) {
  shop.mails = otherShop.mails = mails;
  const [shared, others] = [await sellerThings(shop, WORDS.own), await sellerThings(otherShop, WORDS.foreign)];
  const worlds = {
    own: await companyThings(shop, WORDS.own, shared),
    neighbour: await companyThings(shop, WORDS.neighbour, shared),
    foreign: await companyThings(otherShop, WORDS.foreign, others),
  };
  for (const [name, world] of Object.entries(worlds)) Object.assign(world, { name, word: WORDS[name] });
  worlds.people = { nobody: null };
  for (const role of BUYER_ROLES) worlds.people[role] = await worlds.own.companyOf.person(role, { name: `Quokka ${role}` });
  for (const role of STAFF_ROLES) if (role !== 'rep') worlds.people[role] = await shop.staff(role);
  worlds.people.rep = await shop.newStaff('sales');
  worlds.people.rep.role = 'rep';
  expectStatus(await shop.owner.request('PATCH', `/api/v1/companies/${worlds.own.company}`, { json: { sales_rep: worlds.people.rep.email } }), 200);
  return worlds;
}

/** Waits until every mail has left and every import has ended, so that nothing changes by itself. */
export async function settled(server, poll) {
  await poll(() => Number(server.rows(`SELECT (SELECT count(*) FROM outbox WHERE state IN ('waiting', 'leased')) + (SELECT count(*) FROM job WHERE state IN ('waiting', 'running')) AS n`)[0].n));
}

/** One line for every table: how many rows of this world there are and a digest of them. */
export function digest(server, world) {
  const seller = `(SELECT seller_id FROM seller WHERE code = '${world.shop.code}')`;
  const where = (table) => (world.name === 'foreign' ? `seller_id = ${seller}` : table.company ? `seller_id = ${seller} AND company_id = (SELECT id FROM company WHERE code = '${world.companyCode}')` : null);
  const tables = tablesOf(server).filter((t) => where(t));
  // Jobs write when a session was last used, and how far a mail is, some time afterwards.
  const ofJobs = (t) => (t.name === 'outbox' ? ['state', 'attempts', 'next_ms', 'leased_by', 'leased_until_ms', 'error', 'done_ms'] : ['last_used_ms', 'idle_until_ms']);
  const columns = (t) => t.columns.filter((c) => !ofJobs(t).includes(c)).join(', ');
  if (server.database) {
    const one = (t) => `SELECT '${t.name}' AS name, count(*)::int AS rows, md5(coalesce(string_agg(r::text, '|' ORDER BY r::text), '')) AS hash FROM (SELECT ${columns(t)} FROM ${t.name} WHERE ${where(t)}) r`;
    return server.rows(tables.map(one).join(' UNION ALL ')).map((r) => `${r.name} ${r.rows} ${r.hash}`).sort();
  }
  return tables.map((t) => {
    const rows = server.rows(`SELECT ${columns(t)} FROM ${t.name} WHERE ${where(t)}`).map((r) => Object.values(r).join('\x1f')).sort();
    return `${t.name} ${rows.length} ${createHash('md5').update(rows.join('\x1e')).digest('hex')}`;
  }).sort();
}

function tablesOf(server) {
  if (server.tables) return server.tables;
  const rows = server.database
    ? server.rows(`SELECT table_name AS t, column_name AS c FROM information_schema.columns WHERE table_schema = 'public'`)
    : server.rows(`SELECT m.name AS t, p.name AS c FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table'`);
  const byName = new Map();
  for (const { t, c } of rows) byName.set(t, [...(byName.get(t) ?? []), c]);
  server.tables = [...byName].filter(([name, columns]) => columns.includes('seller_id') && !name.startsWith('audit_')) // seals come a second after their rows
    .map(([name, columns]) => ({ name, columns: columns.sort(), company: columns.includes('company_id') }));
  return server.tables;
}

/** Words of a world that no answer to another world may hold: names, codes, numbers, ids. */
export function secretsOf(world, own) {
    const theirs = ['company', 'companyCode', 'location', 'user', 'cart', 'line', 'order', 'orderLine', 'shipment', 'item', 'session', 'unit', 'token', 'number', 'category', 'product', 'list', 'job', 'staff', 'site', 'term', 'rule', 'sku', 'categoryCode', 'listCode'];
  // Numbers rise per seller, so that another seller's may be one of our own too.
  const values = theirs.filter((name) => world[name] !== own[name] && !(name === 'number' && world.name === 'foreign')).map((name) => world[name]);
  return [world.word, ...values];
}
