// One person buys for two companies: prices, cart and orders follow, and nothing of the other is there. SPDX-License-Identifier: Apache-2.0
import { expect, journey } from '../support/journey.js';
import { expectStatus } from '../support/shop.js';

journey('a person of two companies switches between them, and cart, prices and orders follow', async ({ shop, door }) => {
  const quay = await shop.company('Quay');
  const hill = await shop.company('Hill');
  const salt = await shop.product('SALT', { price: '10.00' });
  await quay.prices({ [salt.sku]: [['1', '8.00']] });
  await hill.prices({ [salt.sku]: [['1', '6.00']] });
  const person = await quay.person('buyer', { name: 'Ida Kervella' });
  expectStatus(await shop.owner.post(`/api/v1/companies/${hill.id}/users`, { email: person.email, roles: ['buyer'] }), 201);
  const ida = await door.buyer(person);

  expect(await ida.buysFor(quay)).toContain(quay.name);
  expect(await ida.prices(salt)).toEqual([['1', '8.00']]);
  await ida.pastes([[salt.sku, '3']]);
  expect(await ida.cartLines()).toEqual([[salt.sku, '3', '24.00']]);

  expect(await ida.buysFor(hill)).toContain(hill.name);
  expect(await ida.prices(salt)).toEqual([['1', '6.00']]);
  await ida.pastes([[salt.sku, '5']]);
  expect(await ida.cartLines()).toEqual([[salt.sku, '5', '30.00']]);

  // Back again: the first company's cart waited.
  await ida.buysFor(quay);
  expect(await ida.cartLines()).toEqual([[salt.sku, '3', '24.00']]);

  // Each company's order, number of its own and delivery place are there while it is the one, and only then.
  await ida.keepsNumber('QUAY-4711', salt.sku);
  const first = await ida.checksOut({ place: quay.location, requestedDate: '', poNumber: 'PO-QUAY-1', note: '' });
  expect(first.total).toBe('28.80'); // 24.00 and VAT
  await ida.buysFor(hill);
  expect(await ida.cartLines()).toEqual([[salt.sku, '5', '30.00']]);
  const second = await ida.checksOut({ place: hill.location, requestedDate: '', poNumber: 'PO-HILL-1', note: '' });
  expect(second.total).toBe('36.00');
  const ofHill = await ida.everything();
  for (const own of [second.number, 'PO-HILL-1']) expect(ofHill).toContain(own);
  for (const other of [first.number, 'PO-QUAY-1', 'QUAY-4711', quay.location.name]) expect(ofHill).not.toContain(other);

  await ida.buysFor(quay);
  const ofQuay = await ida.everything();
  for (const own of [first.number, 'PO-QUAY-1', 'QUAY-4711']) expect(ofQuay).toContain(own);
  for (const other of [second.number, 'PO-HILL-1', hill.location.name]) expect(ofQuay).not.toContain(other);
});
