// Many at the same instant want what only some can have. SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { expect, test } from '../support/fixtures.js';
import { onPostgres } from '../support/server.js';
import { expectStatus } from '../support/shop.js';
import { broken, describe as tell, placeOf } from './invariants.js';
import { tally, together } from './together.js';

const on_account = { payment_method: 'on_account' };

test.afterEach(async ({ server }) => {
  const list = broken(placeOf(server), onPostgres);
  expect(list.length, tell(list)).toBe(0);
});

const stockOf = (server, product) => {
  const [row] = server.rows(`SELECT CAST(sum(s.on_hand_e6) AS BIGINT) AS on_hand, CAST(sum(s.reserved_e6) AS BIGINT) AS reserved FROM stock s
    JOIN product p ON p.seller_id = s.seller_id AND p.id = s.product_id WHERE p.sku = '${product.sku}'`);
  return { onHand: Number(row.on_hand) / 1e6, reserved: Number(row.reserved) / 1e6 };
};

/** A call that orders a new cart of these lines. */
async function readyToOrder(person, lines, facts = {}) {
  const cart = await person.cart();
  for (const [product, quantity] of lines) expectStatus(await cart.add(product, quantity), 201);
  return { path: `${cart.path}/order`, token: (await person.api()).token, key: randomUUID(), json: { ...on_account, ...facts }, cart };
}

async function buyersOf(shop, companies, each) {
  const buyers = [];
  for (let i = 0; i < companies; i++) {
    const company = await shop.company();
    for (let k = 0; k < each; k++) buyers.push(await company.buyer());
  }
  return buyers;
}

/** n carts of these buyers in turn, all ready to be ordered. */
async function carts(buyers, n, lines) {
  const calls = [];
  for (let i = 0; i < n; i += buyers.length)
    calls.push(...await Promise.all(buyers.slice(0, n - i).map((buyer) => readyToOrder(buyer, lines))));
  return calls;
}

async function confirmed(shop, lines) {
  const buyer = await (await shop.company()).buyer();
  const order = await buyer.order(lines);
  expectStatus(await shop.owner.post(`/api/v1/orders/${order.id}/confirm`, {}), 200);
  return { buyer, order, path: `/api/v1/orders/${order.id}`, token: (await shop.owner.api()).token };
}

test.describe('many at once', () => {
  test.setTimeout(120_000);

  test('the last unit is sold to exactly one of 100 buyers', async ({ shop, server }) => {
    const last = await shop.product('LAST', { stock: '1' });
    const calls = await carts(await buyersOf(shop, 10, 2), 100, [[last, 1]]);

    const answers = await together(server, calls);

    expect(tally(answers)).toEqual({ 201: 1, '409 out_of_stock': 99 });
    expect(stockOf(server, last)).toEqual({ onHand: 1, reserved: 1 });
  });

  test('ten units are sold to three of 40 buyers who want three each', async ({ shop, server }) => {
    const few = await shop.product('FEW', { stock: '10' });
    const calls = await carts(await buyersOf(shop, 4, 1), 40, [[few, 3]]);

    expect(tally(await together(server, calls))).toEqual({ 201: 3, '409 out_of_stock': 37 });
    expect(stockOf(server, few)).toEqual({ onHand: 10, reserved: 9 });
  });

  test('units in two warehouses are sold to the last, not one more', async ({ shop, server }) => {
    const split = await shop.product('SPLIT', { stock: '7' });
    await shop.stock(split.sku, '5', 'SECOND');
    const calls = await carts(await buyersOf(shop, 4, 1), 24, [[split, 1]]);

    expect(tally(await together(server, calls))).toEqual({ 201: 12, '409 out_of_stock': 12 });
    expect(stockOf(server, split)).toEqual({ onHand: 12, reserved: 12 });
  });

  test('a backorder is taken to its limit, not one more', async ({ shop, server }) => {
    const later = await shop.product('LATER', { stock: '2', policy: 'backorder', backorder_limit: '5' });
    const calls = await carts(await buyersOf(shop, 4, 1), 20, [[later, 1]]);

    expect(tally(await together(server, calls))).toEqual({ 201: 7, '409 out_of_stock': 13 });
    expect(stockOf(server, later)).toEqual({ onHand: 2, reserved: 7 });
  });

  test('orders of the same products in different order do not wait for each other for ever', async ({ shop, server }) => {
    const [a, b, c] = [await shop.product('A'), await shop.product('B'), await shop.product('C')];
    const buyers = await buyersOf(shop, 6, 1);
    const calls = (await Promise.all([[[a, 1], [b, 1], [c, 1]], [[c, 1], [b, 1], [a, 1]], [[b, 1], [c, 1], [a, 1]]]
      .map((lines, i) => carts(buyers.slice(i * 2, i * 2 + 2), 12, lines)))).flat();

    expect(tally(await together(server, calls))).toEqual({ 201: 36 });
    expect(stockOf(server, a).reserved).toBe(36);
  });

  test('a credit limit holds: what goes over it waits, however many come at once', async ({ shop, server }) => {
    const salt = await shop.product('SALT', { price: '100.00' }); // 120.00 with tax
    const company = await shop.company('Limited', { credit_limit: { amount: '400.00', currency: 'EUR' } });
    const calls = await carts([await company.buyer(), await company.buyer()], 20, [[salt, 1]]);

    const answers = await together(server, calls);

    expect(tally(answers)).toEqual({ 201: 20 });
    const states = answers.map((answer) => answer.json.state).sort();
    expect(states).toEqual([...Array(17).fill('on_hold'), ...Array(3).fill('placed')]); // 3 × 120 = 360, the fourth makes 480
  });

  test('a key sent sixty times is one order and one answer', async ({ shop, server }) => {
    const salt = await shop.product('SALT');
    const buyer = await (await shop.company()).buyer();
    const call = await readyToOrder(buyer, [[salt, 2]]);

    const answers = await together(server, Array(60).fill(call));

    const told = answers.filter((answer) => answer.status === 201);
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(told.map((answer) => answer.text)).size).toBe(1);
    expect(Object.keys(tally(answers)).every((name) => ['201', '409 in_progress'].includes(name)), JSON.stringify(tally(answers))).toBe(true);
    expect((await buyer.get('/api/v1/orders')).json.items).toHaveLength(1);
    expect(stockOf(server, salt).reserved).toBe(2);
  });

  test('a cart ordered thirty times with different keys is one order', async ({ shop, server }) => {
    const salt = await shop.product('SALT');
    const buyer = await (await shop.company()).buyer();
    const call = await readyToOrder(buyer, [[salt, 2]]);

    const answers = await together(server, Array.from({ length: 30 }, () => ({ ...call, key: randomUUID() })));

    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status >= 500), JSON.stringify(tally(answers))).toHaveLength(0);
    expect((await buyer.get('/api/v1/orders')).json.items).toHaveLength(1);
    expect(stockOf(server, salt).reserved).toBe(2);
  });

  test('what was added to a cart while it was ordered is in the order or was refused', async ({ shop, server }) => {
    const salt = await shop.product('SALT');
    const pepper = await shop.product('PEPPER');
    const buyer = await (await shop.company()).buyer();
    for (let round = 0; round < 5; round++) {
      const call = await readyToOrder(buyer, [[salt, 1]]);
      const add = { path: `${call.cart.path}/lines`, token: call.token, json: { sku: pepper.sku, quantity: '1' } };

      const [order, ...added] = await together(server, [call, ...Array(8).fill(add)]);

      const taken = added.filter((answer) => answer.status === 201).length;
      const lines = await call.cart.lines();
      const units = lines.filter((line) => line.sku === pepper.sku).reduce((sum, line) => sum + Number(line.quantity), 0);
      expect(units).toBe(taken);
      if (order.status === 201) expect(order.json.lines.reduce((sum, line) => sum + Number(line.quantity), 0)).toBe(1 + taken);
      else expect([409, 412, 422]).toContain(order.status);
    }
  });

  test('a line is raised by everybody who adds to it', async ({ shop, server }) => {
    const salt = await shop.product('SALT');
    const buyer = await (await shop.company()).buyer();
    const cart = await buyer.cart();
    const add = { path: `${cart.path}/lines`, token: (await buyer.api()).token, json: { sku: salt.sku, quantity: '1' } };

    expect(tally(await together(server, Array(20).fill(add)))).toEqual({ 201: 20 });

    const lines = await cart.lines();
    expect(lines.reduce((sum, line) => sum + Number(line.quantity), 0)).toBe(20);
  });

  test('an order is shipped once, however many ship it', async ({ shop, server }) => {
    const salt = await shop.product('SALT', { stock: '50' });
    const { path, token, buyer, order } = await confirmed(shop, [[salt, 4]]);
    const ship = { path: `${path}/shipments`, token, json: {} };

    const answers = await together(server, Array(12).fill(ship));

    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status >= 500), JSON.stringify(tally(answers))).toHaveLength(0);
    expect((await buyer.get(`/api/v1/orders/${order.id}`)).json.delivery).toBe('fully');
    expect(stockOf(server, salt)).toEqual({ onHand: 46, reserved: 0 });
  });

  test('lines shipped apart at the same instant make a full delivery', async ({ shop, server }) => {
    const items = await Promise.all(['A', 'B', 'C', 'D', 'E', 'F'].map((stem) => shop.product(stem)));
    for (let round = 0; round < 3; round++) {
      const { path, token, buyer, order } = await confirmed(shop, items.map((item) => [item, 2]));

      const answers = await together(server, order.lines.map((line) => ({ path: `${path}/shipments`, token, json: { lines: [{ line: line.id, quantity: '2' }] } })));

      expect(tally(answers)).toEqual({ 201: 6 });
      expect((await buyer.get(`/api/v1/orders/${order.id}`)).json.delivery).toBe('fully');
    }
  });

  test('an order is either shipped or cancelled', async ({ shop, server }) => {
    const salt = await shop.product('SALT');
    for (let round = 0; round < 8; round++) {
      const { path, token } = await confirmed(shop, [[salt, 2]]);

      const [cancel, ship] = await together(server, [{ path: `${path}/cancel`, token }, { path: `${path}/shipments`, token, json: {} }]);

      expect([cancel.status < 300, ship.status < 300].filter(Boolean), `${cancel.status} and ${ship.status}`).toHaveLength(1);
      expect(Math.max(cancel.status, ship.status)).toBeLessThan(500);
    }
  });

  test('an order is either confirmed or cancelled first, and its stock with it', async ({ shop, server }) => {
    const salt = await shop.product('SALT');
    for (let round = 0; round < 5; round++) {
      const buyer = await (await shop.company()).buyer();
      const order = await buyer.order([[salt, 4]]);
      const token = (await shop.owner.api()).token;
      const path = `/api/v1/orders/${order.id}`;

      const answers = await together(server, [
        { path: `${path}/cancel`, token }, { path: `${path}/confirm`, token, json: { lines: [{ line: order.lines[0].id, quantity: '6' }] } },
        { path: `${path}/confirm`, token, json: { lines: [{ line: order.lines[0].id, quantity: '1' }] } }, { path: `${path}/hold`, token, json: {} }]);

      expect(Math.max(...answers.map((answer) => answer.status)), JSON.stringify(tally(answers))).toBeLessThan(500);
    }
  });
});
