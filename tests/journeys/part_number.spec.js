// A buyer orders by the numbers of his own house. SPDX-License-Identifier: Apache-2.0
import { expect, journey } from '../support/journey.js';

journey("a customer's part number in the pad finds the product and stays on the order", async ({ shop, door }) => {
  const acme = await shop.company('Acme');
  const other = await shop.company('Other');
  const salt = await shop.product('SALT', { price: '10.00' });
  const pepper = await shop.product('PEPPER', { price: '5.00' });
  const ida = await door.buyer(await acme.person('buyer', { name: 'Ida Kervella' }));
  const paul = await door.buyer(await other.person('buyer'));

  await ida.keepsNumber('47-11/A', salt.sku);
  expect(await ida.finds('47-11/A')).toContain(salt.sku);

  // Her number and the shop's code stand in one paste; both lines are taken.
  expect(await ida.pastes([['47-11/A', '3'], [pepper.sku, '2']])).toEqual([]);
  expect(await ida.cartLines()).toEqual([[salt.sku, '3', '30.00'], [pepper.sku, '2', '10.00']]);
  expect((await ida.cartNumbers())[0]).toEqual([salt.sku, '47-11/A']);

  const order = await ida.checksOut({ place: acme.location, requestedDate: '', poNumber: 'PO-OWN-1', note: '' });
  expect(order.total).toBe('48.00');
  expect((await ida.orderNumbers(order.number))[0]).toEqual([salt.sku, '47-11/A']);
  expect((await ida.confirmationNumbers(order.number))[0]).toEqual([salt.sku, '47-11/A']);

  // What the number means later changes nothing about what was ordered; to another company it never meant anything.
  await ida.keepsNumber('47-11/A', pepper.sku);
  expect((await ida.orderNumbers(order.number))[0]).toEqual([salt.sku, '47-11/A']);
  const [[code, reason]] = await paul.pastes([['47-11/A', '1']]);
  expect([code, reason]).toEqual(['47-11/A', 'No product answers to 47-11/A.']);
});
