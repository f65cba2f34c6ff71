// The world of a test: a seller, its companies, products, prices and people, made through the API by people who really signed in.
// SPDX-License-Identifier: Apache-2.0
//
// Each builder fills what a test does not say with something valid. Names are unique, so that tests share a server.
import { randomUUID } from 'node:crypto';
import { Client } from './http.js';
import { PASSWORD } from './server.js';

let count = 0;
/** "BOLT" -> "BOLT-17": a code nobody else has on this server. */
export const unique = (stem) => `${stem}-${process.env.TEST_PARALLEL_INDEX ?? 0}${String(++count).padStart(3, '0')}`;

/** The answer's JSON; an answer of another status is an error that tells what was said. */
export function expectStatus(answer, ...allowed) {
  if (allowed.includes(answer.status)) return answer;
  throw new Error(`answered ${answer.status} instead of ${allowed.join(' or ')}: ${answer.text.slice(0, 2000)}`);
}

/** Reads a list to its end. */
export async function everyItem(client, path) {
  const items = [];
  let cursor = '';
  do {
    const page = expectStatus(await client.get(`${path}${path.includes('?') ? '&' : '?'}limit=200${cursor}`), 200).json;
    items.push(...page.items);
    cursor = page.next ? `&cursor=${encodeURIComponent(page.next)}` : null;
  } while (cursor);
  return items;
}

export class Person {
  constructor(shop, facts) { Object.assign(this, { shop }, facts); }

  /** A client of the API with this person's session. */
  async api() {
    this.signedIn ??= this.shop.signIn(this.email);
    const { token, answer } = await this.signedIn;
    this.me = answer;
    return this.shop.client({ token });
  }

  /** A client of the pages, signed in through the form; one session however often it is asked for. */
  async pages() {
    this.onPages ??= this.shop.signInOnPages(this.email);
    return this.onPages;
  }

  async request(method, path, options) { return (await this.api()).request(method, path, options); }
  async get(path, options) { return (await this.api()).get(path, options); }
  async post(path, json, options) { return (await this.api()).post(path, json, options); }
  async put(path, json, options) { return (await this.api()).put(path, json, options); }
  async patch(path, json, options) { return (await this.api()).patch(path, json, options); }
  async delete(path, options) { return (await this.api()).delete(path, options); }

  /** A new cart of this person. */
  async cart(facts = {}) {
    return new Cart(this, expectStatus(await this.post('/api/v1/carts', facts), 201).json);
  }

  /** Places an order of [[product, quantity], …]. */
  async order(lines, facts = {}) {
    const cart = await this.cart();
    for (const [product, quantity] of lines) expectStatus(await cart.add(product, quantity), 201);
    return expectStatus(await cart.order(facts), 201).json;
  }
}

export class Cart {
  constructor(person, json) { Object.assign(this, { person, id: json.id, path: `/api/v1/carts/${json.id}` }); }
  add(product, quantity, more = {}) { return this.person.post(`${this.path}/lines`, { sku: product.sku ?? product, quantity: quantity === undefined ? undefined : String(quantity), ...more }); }
  addMany(lines, query = '') { return this.person.post(`${this.path}/lines${query}`, { lines }); }
  async show() { return expectStatus(await this.person.get(this.path), 200).json; }
  async lines() { return (await this.show()).lines; }
  order(facts = {}, { key = randomUUID(), ...options } = {}) {
    return this.person.post(`${this.path}/order`, { payment_method: 'on_account', ...facts }, { ...options, headers: { 'Idempotency-Key': key, ...options.headers } });
  }
}

export class Company {
  constructor(shop, json, location) { Object.assign(this, { shop, id: json.id, code: json.code, name: json.name, location, people: new Map() }); }

  /** A new person with the roles, who has a password. */
  async person(roles = 'buyer', { name, language = 'en', ...facts } = {}) {
    const email = `${unique('person').toLowerCase()}@${this.code.toLowerCase()}.test`;
    const made = expectStatus(await this.shop.owner.post(`/api/v1/companies/${this.id}/users`,
      { email, name: name ?? unique('Person'), roles: roles.split(' '), language, password: PASSWORD, ...facts }), 201).json;
    return new Person(this.shop, { email, name: made.name, id: made.id, person: made.person, company: this });
  }

  /** The company's one person of a role, made when first asked for. */
  async who(role) {
    if (!this.people.has(role)) this.people.set(role, this.person(role));
    return this.people.get(role);
  }

  buyer(name) { return this.person('buyer', name ? { name } : {}); }

  /** Own prices of the company: { sku: [[from, amount], …] }. */
  async prices(table) {
    this.ownList ??= await this.shop.priceList({ audience: `company:${this.code}`, priority: 1 });
    await this.shop.putPrices(this.ownList, table);
  }
}

export class Shop {
  constructor(server, { name, host, email, code }) {
    Object.assign(this, { server, name, host, email, code, people: new Map() });
    this.owner = new Person(this, { email, name: email, role: 'owner' });
    this.people.set('owner', Promise.resolve(this.owner));
  }

  client(options = {}) { return new Client(this.server, { host: this.host, ...options }); }

  async signIn(email, { password = PASSWORD, ...options } = {}) {
    const client = this.client(options);
    const answer = expectStatus(await client.post('/api/v1/sessions', { email, password }), 201).json;
    return { token: answer.token, answer };
  }

  async signInOnPages(email, { password = PASSWORD, ...options } = {}) {
    const client = this.client({ ...options, headers: { 'Accept-Language': 'en', ...options.headers } });
    const csrf = (await client.get('/login')).hidden('csrf');
    expectStatus(await client.request('POST', '/login', { form: { csrf, email, password, next: '' } }), 303);
    return client;
  }

  /** One of the seller's people with a role, made when first asked for. */
  async staff(role) {
    if (!this.people.has(role)) this.people.set(role, this.newStaff(role));
    return this.people.get(role);
  }

  async newStaff(role) {
    const email = `${unique(role).toLowerCase()}@${this.host}.test`;
    const made = expectStatus(await this.owner.post('/api/v1/staff', { email, name: unique(role), roles: [role], language: 'en', password: PASSWORD }), 201).json;
    return new Person(this, { email, name: made.name, id: made.id, person: made.id, role });
  }

  async company(name, facts = {}) {
    const code = unique('CO');
    const company = expectStatus(await this.owner.post('/api/v1/companies', { code, name: `${name ?? 'Company'} ${code}`, country: 'FR', ...facts }), 201).json;
    const location = expectStatus(await this.owner.post(`/api/v1/companies/${company.id}/locations`,
      { name: `Gate of ${code}`, street: '4 quai du Sel', postal_code: '29000', city: 'Quimper', country: 'FR', default: true }), 201).json;
    return new Company(this, company, location);
  }

  /** A product with a price for all (price: amount of one, or null) and stock in MAIN. */
  async product(stem = 'ITEM', { price = '10.00', tiers, stock = '1000', sku = unique(stem), minimum, step, policy = 'strict', ...facts } = {}) {
    const product = expectStatus(await this.owner.post('/api/v1/products', {
      sku, unit: 'C62', name_en: `${stem} of ${sku}`, name_fr: `${stem} ${sku} en français`, stock_policy: policy,
      ...(minimum && { min_quantity: minimum }), ...(step && { step_quantity: step }), ...facts }), 201).json;
    if (stock !== null) await this.stock(sku, stock);
    if (tiers ?? price) await this.putPrices(await this.baseList(), { [sku]: tiers ?? [['1', price]] });
    return product;
  }

  async stock(sku, onHand, warehouse = 'MAIN') {
    expectStatus(await this.owner.put('/api/v1/stock', { sku, warehouse, on_hand: onHand }), 200);
  }

  async category(stem = 'Category', facts = {}) {
    const code = unique(stem.toLowerCase());
    return expectStatus(await this.owner.post('/api/v1/categories', { code, name_en: `${stem} ${code}`, name_fr: `${stem} ${code} en français`, ...facts }), 201).json;
  }

  /** The list that everybody's prices come from. */
  baseList() { return (this.base ??= this.priceList({ audience: 'all', priority: 100 })); }

  async priceList(facts = {}) {
    const code = unique('LIST');
    return expectStatus(await this.owner.post('/api/v1/price-lists', { code, name: `Prices ${code}`, currency: 'EUR', ...facts }), 201).json;
  }

  /** { sku: [[from quantity, amount], …] } */
  async putPrices(list, table) {
    const lines = Object.entries(table).flatMap(([sku, tiers]) => tiers.map(([from, price]) => ({ sku, min_quantity: from, price })));
    const done = expectStatus(await this.owner.put(`/api/v1/price-lists/${list.id}/entries`, { lines }), 200).json;
    if (done.refused) throw new Error(`prices refused: ${JSON.stringify(done.lines)}`);
  }
}
