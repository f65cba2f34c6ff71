// An order that leaves in two parts, from two warehouses: both sides see what left, what waits, and the papers. SPDX-License-Identifier: Apache-2.0
import { expect, journey } from '../support/journey.js';
import { expectStatus, unique } from '../support/shop.js';

journey('a split delivery', async ({ shop, mails, door }) => {
  const code = unique('COLIS');
  expectStatus(await shop.owner.put('/api/v1/carriers', { code, name: 'Colis', tracking_url: 'https://colis.test/{tracking}' }), 200);
  const north = unique('NORTH');
  const salt = await shop.product('SALT', { price: '10.00', stock: '5' });
  const late = await shop.product('LATE', { price: '20.00', stock: null, policy: 'backorder', backorder_limit: '10', lead_time_days: 5 });
  expectStatus(await shop.owner.put('/api/v1/stock', { sku: late.sku, warehouse: 'MAIN', on_hand: '0' }), 200);
  const acme = await shop.company('Acme');
  const ida = await door.buyer(await acme.person('buyer', { name: 'Ida Le Bihan' }));
  const seller = await door.seller(await shop.staff('service'));

  // Salt is there, the other is on its way: each line says its own day.
  await ida.pastes([[salt.sku, '2'], [late.sku, '3']]);
  await ida.cartLines();
  const order = await ida.checksOut({ place: acme.location, poNumber: 'PO-SPLIT' });
  expectStatus(await shop.owner.post(`/api/v1/orders/${(await shop.owner.get(`/api/v1/orders?number=${order.number}`)).json.items[0].id}/confirm`, {}), 200);
  expect((await ida.follows(order.number)).shipped).toBe('none');
  expect(await ida.promisedOn(order.number, salt.sku)).not.toBe(await ida.promisedOn(order.number, late.sku));
  expect(await seller.waits(late.sku)).toEqual([[order.number, '3']]);
  expect(await seller.picks(order.number)).toEqual([[salt.sku, '2'], [late.sku, '3']].sort());

  // What is there leaves, in one parcel.
  await seller.ships(order.number, { [salt.sku]: '2' }, { carrier: code, tracking: 'PART-1' });
  let now = await ida.follows(order.number);
  expect(now.shipped).toBe('partly');
  expect(now.tracking).toEqual(['PART-1']);
  await mails.next(ida.person.email, (m) => m.text.includes('https://colis.test/PART-1'));
  expect(await ida.notes(order.number)).toEqual([[[salt.sku, '2']]]);

  // The other comes into another warehouse, and leaves from there.
  expectStatus(await shop.owner.put('/api/v1/stock', { sku: late.sku, warehouse: north, on_hand: '3' }), 200);
  await seller.ships(order.number, null, { carrier: code, tracking: 'PART-2', warehouse: north });
  now = await ida.follows(order.number);
  expect(now.shipped).toBe('fully');
  expect(now.tracking).toHaveLength(2);
  expect(now.tracking).toEqual(expect.arrayContaining(['PART-1', 'PART-2']));
  expect((await ida.notes(order.number)).sort()).toEqual([[[salt.sku, '2']], [[late.sku, '3']]].sort());
  expect(await seller.waits(late.sku)).toEqual([]);
  const left = (await shop.owner.get(`/api/v1/stock?q=${late.sku}`)).json.items.map((s) => [s.warehouse, s.on_hand, s.reserved]);
  expect(left.sort()).toEqual([['MAIN', '0', '0'], [north, '0', '0']]);
});
