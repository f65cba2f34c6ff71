// One person buys for two companies: cart and prices follow. SPDX-License-Identifier: Apache-2.0
import { expect, journey } from '../support/journey.js';
import { expectStatus } from '../support/shop.js';

journey('a person of two companies switches between them, and cart and prices follow', async ({ shop, door }) => {
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
});
