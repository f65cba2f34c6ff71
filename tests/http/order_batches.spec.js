// Orders out to another system: each once. SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { expect, test } from '../support/fixtures.js';

const make = (shop, key = randomUUID()) => shop.owner.request('POST', '/api/v1/order-batches', { headers: { 'Idempotency-Key': key } });
const numbers = async (shop, batch) => [...(await shop.owner.get(batch.file)).text.matchAll(/^\d+,"?(C-[\d-]+)"?,/gm)].map((m) => m[1]);

test('each order goes out once, in one batch, whose file can be fetched again', async ({ shop }) => {
  const item = await shop.product('OUT', { price: '2.00' });
  const company = await shop.company('Out');
  const buyer = await company.person('buyer');
  const [a, b] = [await buyer.order([[{ sku: item.sku }, 2]], { po_number: '=PO' }), await buyer.order([[{ sku: item.sku }, 3]])];
  await shop.owner.post(`/api/v1/orders/${b.id}/hold`, { reason: 'looked at' });
  const key = randomUUID();

  const first = await make(shop, key);

  expect(first.status).toBe(201);
  const out = await numbers(shop, first.json);
  expect(out).toContain(a.number);
  expect(out).not.toContain(b.number); // on hold: not decided yet
  expect((await make(shop, key)).json).toEqual(first.json); // asked again after a lost answer
  expect(await numbers(shop, first.json)).toEqual(out);
  const text = (await shop.owner.get(first.json.file)).text;
  expect(text.split('\r\n')[0]).toContain('ship_postal_code');
  expect(text).toContain("\"'=PO\"");

  await shop.owner.post(`/api/v1/orders/${b.id}/release`, {});
  const rivals = await Promise.all(Array.from({ length: 5 }, () => make(shop)));

  const made = rivals.filter((r) => r.status === 201);
  const all = (await Promise.all(made.map((r) => numbers(shop, r.json)))).flat();
  expect(all.filter((n) => n === b.number)).toHaveLength(1);
  expect(all).not.toContain(a.number);
  expect((await shop.owner.get('/api/v1/order-batches')).json.items.map((i) => i.id)).toContain(first.json.id);
});
