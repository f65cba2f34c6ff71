// Every step works in a browser without JavaScript. SPDX-License-Identifier: Apache-2.0
import { expect, test } from '../support/fixtures.js';
import { PageBuyer, PageSeller } from '../support/door_pages.js';

test('an order is placed, confirmed, shipped and followed without JavaScript', async ({ shop, server, browser }) => {
  const acme = await shop.company('Acme');
  const salt = await shop.product('SALT', { price: '8.40' });
  const pepper = await shop.product('PEPPER', { price: '2.00' });
  const enter = async (Actor, person) => {
    const context = await browser.newContext({ baseURL: server.url, locale: 'en-GB', javaScriptEnabled: false });
    return new Actor(person, await context.newPage()).signIn();
  };
  const ida = await enter(PageBuyer, await acme.buyer());
  const sales = await enter(PageSeller, await shop.staff('sales'));

  expect(await ida.finds(salt.sku)).toContain(salt.sku);
  const refused = await ida.pastes([[salt.sku, '10'], ['NO-SUCH-CODE', '1'], [pepper.sku, '3']]);
  expect(refused.map(([sku]) => sku)).toEqual(['NO-SUCH-CODE']);
  await ida.changes(salt.sku, '20');
  expect(await ida.cartLines()).toEqual([[salt.sku, '20', '168.00'], [pepper.sku, '3', '6.00']]); // 20 × 8.40, 3 × 2.00
  await ida.removes(pepper.sku);
  const order = await ida.checksOut({ place: acme.location, requestedDate: '2027-03-15', poNumber: 'PO-1', note: 'none' });
  expect(order.total).toBe('201.60'); // 168.00 + 20 %
  await sales.confirms(order.number, { [salt.sku]: { quantity: '15' } });
  await sales.ships(order.number, { [salt.sku]: '5' }, { carrier: 'Colis', tracking: 'TRACK-1' });

  const now = await ida.follows(order.number);
  expect(now).toMatchObject({ confirmed: true, shipped: 'partly', tracking: ['TRACK-1'], lines: [{ ordered: '20', agreed: '15', shipped: '5' }] });
});
