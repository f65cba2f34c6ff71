// Idempotency-Key: what is sent twice is done once. SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { expect, test } from '../support/fixtures.js';

const order = { payment_method: 'on_account' };
const keyed = (key) => ({ headers: { 'Idempotency-Key': key } });

test.describe('a call with an Idempotency-Key', () => {
  async function aFullCart(shop, quantity = 3) {
    const buyer = await (await shop.company()).buyer();
    const salt = await shop.product('SALT', { price: '8.40' });
    const cart = await buyer.cart();
    await cart.add(salt, quantity);
    return { buyer, salt, cart };
  }

  test('is answered the same, byte for byte, when it is repeated', async ({ shop, server }) => {
    const { buyer, cart } = await aFullCart(shop);
    const key = randomUUID();

    const first = await buyer.post(`${cart.path}/order`, order, keyed(key));
    const second = await buyer.post(`${cart.path}/order`, order, keyed(key));

    expect(first.status).toBe(201);
    expect(second.status).toBe(201);
    expect(second.text).toBe(first.text);
    expect(second.etag).toBe(first.etag);
    const { items } = (await buyer.get('/api/v1/orders')).json;
    expect(items).toHaveLength(1);
    const mails = server.rows(`SELECT o.id FROM outbox o JOIN orders r ON r.id = o.object_id
      WHERE o.topic = 'order.placed' AND r.number = '${first.json.number}'`);
    expect(mails).toHaveLength(1);
  });

  test('with another body is refused and does nothing', async ({ shop }) => {
    const { buyer, cart } = await aFullCart(shop);
    const key = randomUUID();
    const first = await buyer.post(`${cart.path}/order`, order, keyed(key));

    const second = await buyer.post(`${cart.path}/order`, { ...order, po_number: 'PO-2' }, keyed(key));

    expect(second).toBeProblem(422, 'idempotency_key_reused');
    expect((await buyer.get(`/api/v1/orders/${first.json.id}`)).json.po_number).toBe('');
  });

  test('on another cart is refused although the body is the same', async ({ shop }) => {
    const { buyer, cart, salt } = await aFullCart(shop);
    const other = await buyer.cart();
    await other.add(salt, 1);
    const key = randomUUID();
    await buyer.post(`${cart.path}/order`, order, keyed(key));

    expect(await buyer.post(`${other.path}/order`, order, keyed(key))).toBeProblem(422, 'idempotency_key_reused');
    expect(await other.lines()).toHaveLength(1);
  });

  test('that was refused tries again with the same key', async ({ shop }) => {
    const { buyer, cart, salt } = await aFullCart(shop, 3);
    await shop.stock(salt.sku, '1');
    const key = randomUUID();
    expect(await buyer.post(`${cart.path}/order`, order, keyed(key))).toBeProblem(409, 'out_of_stock');

    await shop.stock(salt.sku, '5');
    const again = await buyer.post(`${cart.path}/order`, order, keyed(key));

    expect(again.status).toBe(201);
  });

  test('is another call when another person sends it', async ({ shop }) => {
    const { buyer, cart, salt } = await aFullCart(shop);
    const { buyer: stranger, cart: theirs } = await aFullCart(shop);
    expect(salt.sku).toBeTruthy();
    const key = randomUUID();

    const mine = await buyer.post(`${cart.path}/order`, order, keyed(key));
    const his = await stranger.post(`${theirs.path}/order`, order, keyed(key));

    expect([mine.status, his.status]).toEqual([201, 201]);
    expect(his.json.id).not.toBe(mine.json.id);
  });

  test('sent twice at once is done once: the second waits and hears the same, or is told it is in progress', async ({ shop }) => {
    const { buyer, cart } = await aFullCart(shop);
    const key = randomUUID();

    const answers = await Promise.all(Array.from({ length: 8 }, () => buyer.post(`${cart.path}/order`, order, keyed(key))));

    const done = answers.filter((a) => a.status === 201);
    expect(done.length).toBeGreaterThan(0);
    expect(new Set(done.map((a) => a.text)).size).toBe(1);
    for (const a of answers.filter((one) => one.status !== 201)) expect(a).toBeProblem(409, 'in_progress');
    expect((await buyer.get('/api/v1/orders')).json.items).toHaveLength(1);
  });

  test('is needed on orders and imports, and asked for by name', async ({ shop }) => {
    const { buyer, cart } = await aFullCart(shop);

    expect(await buyer.post(`${cart.path}/order`, order)).toBeProblem(400, 'idempotency_key_missing');
    expect(await shop.owner.post('/api/v1/imports?kind=products', 'sku\nA\n')).toBeProblem(400, 'idempotency_key_missing');
    expect((await cart.show()).state).toBe('open');
  });

  test('makes a cart once on a route that does not need it', async ({ shop }) => {
    const buyer = await (await shop.company()).buyer();
    const key = randomUUID();

    const first = await buyer.post('/api/v1/carts', { name: 'Monday' }, keyed(key));
    const second = await buyer.post('/api/v1/carts', { name: 'Monday' }, keyed(key));

    expect(second.text).toBe(first.text);
    expect((await buyer.get('/api/v1/carts')).json.items.map((c) => c.name)).toEqual(['Monday']);
  });
});
