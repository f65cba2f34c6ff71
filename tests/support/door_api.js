// The verbs of a journey, through the API. SPDX-License-Identifier: Apache-2.0
import { Cart, everyItem, expectStatus } from './shop.js';

const got = (answer) => expectStatus(answer, 200, 201).json;

async function orderByNumber(person, number) {
  const { items } = got(await person.get(`/api/v1/orders?number=${number}`));
  return got(await person.get(`/api/v1/orders/${items[0].id}`));
}

export class ApiBuyer {
  constructor(person) { this.person = person; }

  /** The company's own prices: [[from quantity, amount], …] */
  async prices(product) {
    const { tiers } = got(await this.person.get(`/api/v1/products/${product.id}`));
    return tiers.map((tier) => [tier.min_quantity, tier.price.amount]);
  }

  /** The codes found for some words. */
  async finds(words) {
    return got(await this.person.get(`/api/v1/products?q=${encodeURIComponent(words)}`)).items.map((p) => p.sku);
  }

  /** Gives many lines at once; answers the codes that were refused, each with the reason. */
  async pastes(lines) {
    this.cart ??= await this.person.cart();
    const verdicts = got(await this.cart.addMany(lines.map(([sku, quantity]) => ({ sku, quantity })))).lines;
    return verdicts.filter((v) => v.verdict === 'refused').map((v) => [lines[v.index][0], v.detail]);
  }

  /** [[code, quantity, net], …] */
  async cartLines() {
    this.cart ??= new Cart(this.person, got(await this.person.get('/api/v1/carts')).items[0]);
    return (await this.cart.lines()).map((l) => [l.sku, l.quantity, l.line_net.amount]);
  }

  async changes(sku, quantity) {
    const line = (await this.cart.lines()).find((l) => l.sku === sku);
    expectStatus(await this.person.patch(`${this.cart.path}/lines/${line.id}`, { quantity }), 200);
  }

  async removes(sku) {
    const line = (await this.cart.lines()).find((l) => l.sku === sku);
    expectStatus(await this.person.delete(`${this.cart.path}/lines/${line.id}`), 204);
  }

  /** Orders the cart; answers { number, total }. */
  async checksOut({ place, requestedDate, poNumber, note }) {
    const { total } = await this.cart.show();
    const order = got(await this.cart.order({ delivery_location: place.id, requested_date: requestedDate || undefined, po_number: poNumber, note: note || undefined, expected_total: total }));
    return { number: order.number, total: order.total.amount };
  }

  /** { confirmed, shipped: 'none' | 'partly' | 'fully', poNumber, lines: [{ sku, ordered, agreed, shipped }], tracking } */
  async follows(number) {
    const order = await orderByNumber(this.person, number);
    const shipments = got(await this.person.get(`/api/v1/orders/${order.id}/shipments`)).items;
    return {
      confirmed: order.state !== 'placed', shipped: order.delivery, poNumber: order.po_number,
      lines: order.lines.map((l) => ({ sku: l.sku, ordered: l.ordered_quantity, agreed: l.quantity, shipped: l.shipped })),
      tracking: shipments.map((s) => s.tracking_number),
    };
  }

  /** What each delivery note of an order says: [[code, quantity], …] */
  async notes(number) {
    const order = await orderByNumber(this.person, number);
    return got(await this.person.get(`/api/v1/orders/${order.id}/shipments`)).items.map((s) => s.lines.map((l) => [l.sku, l.quantity]));
  }

  async promisedOn(number, sku) { return (await orderByNumber(this.person, number)).lines.find((l) => l.sku === sku).promised_on; }

  async whoOrdered(number) {
    const order = await orderByNumber(this.person, number);
    return `${order.placed_by} for ${order.placed_for}`;
  }

  async buysFor(company) {
    this.cart = undefined;
    const me = expectStatus(await this.person.request('PATCH', '/api/v1/sessions/current', { json: { company: company.id } }), 200).json;
    return me.companies.find((c) => c.id === me.company).name;
  }

  /** Keeps what the own house calls a code. */
  async keepsNumber(part, sku) {
    const me = got(await this.person.get('/api/v1/me'));
    const put = got(await this.person.put(`/api/v1/companies/${me.company}/part-numbers`, { lines: [{ part_number: part, sku }] }));
    if (put.refused) throw new Error(`not kept: ${JSON.stringify(put.lines)}`);
  }

  /** [[code, own number], …] of the cart, of an order, and of its confirmation. */
  async cartNumbers() { return (await this.cart.lines()).map((l) => [l.sku, l.part_number ?? '']); }
  async orderNumbers(number) { return (await orderByNumber(this.person, number)).lines.map((l) => [l.sku, l.part_number ?? '']); }
  async confirmationNumbers(number) { return this.orderNumbers(number); }

  /** All that can be read, as one text: to look for what must not be there. */
  async everything() {
    const all = [];
    for (const list of ['/api/v1/products', '/api/v1/orders', '/api/v1/carts', '/api/v1/companies', '/api/v1/categories'])
      all.push(JSON.stringify(list.endsWith('carts') || list.endsWith('categories') ? (await this.person.get(list)).json : await everyItem(this.person, list)));
    for (const order of await everyItem(this.person, '/api/v1/orders')) all.push((await this.person.get(`/api/v1/orders/${order.id}`)).text);
    return all.join('\n');
  }
}

export class ApiSeller {
  constructor(person) { this.person = person; }

  /** lines: { sku: { quantity, on } }: what differs from what was asked. */
  async confirms(number, lines = {}) {
    const order = await orderByNumber(this.person, number);
    const changed = order.lines.filter((l) => l.sku in lines).map((l) => ({ line: l.id, quantity: lines[l.sku].quantity, promised_on: lines[l.sku].on }));
    expectStatus(await this.person.post(`/api/v1/orders/${order.id}/confirm`, { lines: changed }), 200);
  }

  /** lines: { sku: quantity }; without: all that is open. */
  async ships(number, lines, { carrier, tracking, warehouse }) {
    const order = await orderByNumber(this.person, number);
    const some = lines && order.lines.filter((l) => l.sku in lines).map((l) => ({ line: l.id, quantity: lines[l.sku] }));
    expectStatus(await this.person.post(`/api/v1/orders/${order.id}/shipments`, { ...(some && { lines: some }), carrier, warehouse, tracking_number: tracking }), 201);
  }

  /** Orders that wait for a code: [[number, quantity], …] */
  async waits(sku) {
    return got(await this.person.get('/api/v1/backorders')).items.filter((l) => l.sku === sku).map((l) => [l.number, l.waiting]);
  }

  /** What is to be picked of an order: [[code, quantity], …] */
  async picks(number) {
    const order = await orderByNumber(this.person, number);
    return got(await this.person.get(`/api/v1/picking?order=${order.id}`)).items.map((l) => [l.sku, l.quantity]);
  }

  async ordersByPhone(company, user, sku, quantity, { poNumber, place }) {
    const cart = expectStatus(await this.person.post(`/api/v1/carts?company=${company.id}`, { for: user.id }), 201).json;
    expectStatus(await this.person.post(`/api/v1/carts/${cart.id}/lines`, { sku, quantity }), 201);
    const order = expectStatus(await this.person.request('POST', `/api/v1/carts/${cart.id}/order`, {
      json: { payment_method: 'on_account', po_number: poNumber, delivery_location: place.id }, headers: { 'Idempotency-Key': cart.id } }), 201).json;
    return { number: order.number, total: order.total.amount };
  }

  async holds(number) {
    const order = await orderByNumber(this.person, number);
    return { state: order.state, reason: order.hold_reason };
  }

  /** What the company of an order on hold owes; undefined when it does not wait. */
  async owes(number) {
    const held = (await everyItem(this.person, '/api/v1/held-orders')).find((o) => o.number === number);
    return held && { limit: held.credit_limit.amount, balance: held.open_balance.amount, open: held.placed_not_invoiced.amount, exposure: held.exposure.amount, over: held.over_by.amount };
  }

  async releasesFromList(number) { return this.releases(number); }

  async releases(number) {
    const order = await orderByNumber(this.person, number);
    expectStatus(await this.person.post(`/api/v1/orders/${order.id}/release`, {}), 200);
  }

  /** Puts back what was saved last in a list. */
  async undoes(list) {
    const [last] = got(await this.person.get(`/api/v1/price-lists/${list.id}/history?limit=1`)).items;
    return got(await this.person.post(`/api/v1/price-lists/${list.id}/undo`, { change: last.id, whole: true })).undone;
  }

  /** Puts back the newest change of a code in a list; answers the sentence of a refusal, "" when it was done. */
  async putsBack(list, sku, at = 0) {
    const change = got(await this.person.get(`/api/v1/price-lists/${list.id}/history?sku=${sku}`)).items[at];
    const answer = await this.person.post(`/api/v1/price-lists/${list.id}/undo`, { change: change.id });
    return answer.status === 200 ? '' : answer.json.detail;
  }

  /** What was before and after each change of a code, newest first. */
  async history(list, sku) {
    const { items } = got(await this.person.get(`/api/v1/price-lists/${list.id}/history?sku=${sku}`));
    return items.map((c) => [c.before?.price.amount ?? '–', c.after?.price.amount ?? '–']);
  }

  /** What a company pays for so many, and the lists that made it. */
  async pays(company, sku, quantity) {
    const [line] = got(await this.person.post(`/api/v1/prices?company=${company.id}`, { lines: [{ sku, quantity }], explain: true })).lines;
    return { price: line.unit_price.amount, lists: line.explanation.lists.filter((l) => l.used).map((l) => l.list) };
  }

  /** Changes the price of a code's tier in a list. */
  async reprices(list, sku, from, amount) {
    expectStatus(await this.person.put(`/api/v1/price-lists/${list.id}/entries`, { sku, min_quantity: from, price: amount }), 200);
  }
}
