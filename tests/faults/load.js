// People who order, and staff who confirm, ship and cancel, all at once, with a journal of every call and its answer.
// SPDX-License-Identifier: Apache-2.0
//
// A call is acknowledged when its whole answer came; otherwise nobody knows, and it is sent again with the same key
// after the restart. So the journal says what must be in the database, no more and no less.
import http from 'node:http';

/** Numbers that are the same for the same seed. */
export class Dice {
  constructor(seed) { this.state = seed >>> 0; }
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  upTo(n) { return Math.floor(this.next() * n); }
  one(list) { return list[this.upTo(list.length)]; }
}

export class ServerGone extends Error {}

/** Sends one call on a kept connection; ServerGone when no whole answer came. */
export function send(port, agent, { method = 'POST', path, body, token, key }) {
  const text = JSON.stringify(body ?? {});
  const headers = { Host: `127.0.0.1:${port}`, Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
  if (key) headers['Idempotency-Key'] = key;
  return new Promise((done, fail) => {
    const rq = http.request({ host: '127.0.0.1', port, method, path, headers, agent, setHost: false }, (response) => {
      let got = '';
      response.setEncoding('utf8');
      response.on('data', (part) => { got += part; });
      response.on('end', () => (response.complete ? done({ status: response.statusCode, text: got, headers: response.headers }) : fail(new ServerGone('cut'))));
      response.on('error', () => fail(new ServerGone('cut')));
    });
    rq.on('error', (error) => fail(new ServerGone(error.code)));
    rq.end(text);
  });
}

export const orderNumber = (text) => Number(/-(\d+)$/.exec(text)[1]);

export class Load {
  constructor(world, dice) {
    Object.assign(this, { world, dice, calls: [], orders: [], highest: 0, wrong: [], keys: 0 });
  }

  /** Calls whose answer never came. */
  unknown() { return this.calls.filter((call) => call.status === undefined); }
  acknowledged(kind) { return this.calls.filter((call) => call.kind === kind && call.status >= 200 && call.status < 300); }

  async call(kind, who, path, body, facts = {}) {
    const key = `${kind}-${process.pid}-${this.world.name}-${++this.keys}`;
    const call = { kind, token: who.token, path, key, body: facts.keyed ? { ...body, [facts.keyed]: key } : body, floor: this.highest, ...facts };
    this.calls.push(call);
    await this.deliver(call);
    return call;
  }

  async deliver(call) {
    const answer = await send(this.port, this.agent, call);
    call.status = answer.status;
    call.text = answer.text;
    if (answer.status >= 500 || [400, 401, 403, 404].includes(answer.status)) this.wrong.push(`${call.kind} ${call.path} was answered ${answer.status} ${answer.text.slice(0, 300)}`);
    if (call.status >= 300) return;
    call.json = JSON.parse(answer.text);
    if (call.kind === 'order') this.noteOrder(call);
  }

  noteOrder(call) {
    const n = orderNumber(call.json.number);
    if (n <= call.floor) this.wrong.push(`${call.json.number} is not above ${call.floor}, which was known when its call was sent`);
    this.highest = Math.max(this.highest, n);
    if (!call.noted) this.orders.push(call.json);
    call.noted = true;
  }

  async buy(buyer) {
    const { dice, world } = this;
    const cart = await this.call('cart', buyer, '/api/v1/carts', {}, { keyed: 'name' });
    if (!cart.json) return;
    const base = `/api/v1/carts/${cart.json.id}`;
    const lines = Array.from({ length: 1 + dice.upTo(4) }, () => {
      const product = dice.one(world.products);
      return { sku: product.sku, quantity: product.quantity(dice) };
    });
    const added = await this.call('lines', buyer, `${base}/lines`, { lines }, { cart: cart.key });
    if (!added.json?.accepted) return;
    const order = await this.call('order', buyer, `${base}/order`, { payment_method: 'on_account' }, { keyed: 'po_number', cart: cart.key });
    if (order.json && dice.upTo(10) === 0) await this.again(order);
  }

  /** The same call once more: the same answer, byte for byte. */
  async again(call) {
    const answer = await send(this.port, this.agent, call);
    if (answer.status !== call.status || answer.text !== call.text)
      this.wrong.push(`${call.key} sent again was answered ${answer.status} ${answer.text.slice(0, 200)} instead of ${call.status} ${call.text.slice(0, 200)}`);
  }

  async serve() {
    const { dice, world, orders } = this;
    if (orders.length === 0) return new Promise((done) => { setTimeout(done, 5); });
    const order = orders[Math.max(0, orders.length - 1 - dice.upTo(60))];
    const path = `/api/v1/orders/${order.id}`;
    const about = { order: order.number };
    switch (dice.upTo(8)) {
      case 0: return this.call('hold', world.staff, `${path}/hold`, { reason: 'asked to wait' }, about);
      case 1: return this.call('release', world.staff, `${path}/release`, {}, about);
      case 2: return dice.upTo(3) ? this.count() : this.call('cancel', world.staff, `${path}/cancel`, {}, about);
      case 3: return this.call('confirm', world.staff, `${path}/confirm`, { lines: order.lines.map((l) => ({ line: l.id, quantity: this.otherQuantity(l), promised_on: '2027-01-15' })) }, about);
      case 4: case 5: return this.call('confirm', world.staff, `${path}/confirm`, {}, about);
      case 6: return this.call('ship', world.staff, `${path}/shipments`, { lines: [{ line: dice.one(order.lines).id, quantity: '1' }], carrier: 'Cart' }, about);
      default: return this.call('ship', world.staff, `${path}/shipments`, { tracking_number: `T${this.keys}` }, about);
    }
  }

  otherQuantity(line) {
    const whole = Math.floor(Number(line.quantity));
    return String(this.dice.upTo(4) ? line.quantity : Math.max(0, whole + this.dice.upTo(5) - 2));
  }

  /** A count of what runs out, sometimes below what is reserved. */
  async count() {
    const body = { sku: this.world.scarce.sku, warehouse: 'MAIN', on_hand: String(20 + this.dice.upTo(200)) };
    return send(this.port, this.agent, { method: 'PUT', path: '/api/v1/stock', body, token: this.world.staff.token });
  }

  /** Everybody goes on until the server is gone. */
  async run(port) {
    this.begin(port);
    const until = async (deed) => {
      try { while (!this.isOver) await deed(); } catch (error) { if (!(error instanceof ServerGone)) throw error; }
    };
    await Promise.all([...this.world.buyers.map((buyer) => until(() => this.buy(buyer))), ...Array.from({ length: 4 }, () => until(() => this.serve()))]);
    this.agent.destroy();
  }

  begin(port) {
    this.port = port;
    this.isOver = false;
    this.agent = new http.Agent({ keepAlive: true });
  }

  /** After the restart: what nobody knew the answer of is asked again, several at once. */
  async settle(port) {
    this.begin(port);
    const open = this.unknown();
    while (open.length) await Promise.all(open.splice(0, 16).map((call) => this.deliver(call)));
    const placed = this.acknowledged('order');
    for (let i = 0; i < 5 && placed.length; i++) await this.again(this.dice.one(placed));
    this.agent.destroy();
  }
}
