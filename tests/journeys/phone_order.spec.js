// An order by phone, over the credit limit: held, released, and seen by both sides with both names. SPDX-License-Identifier: Apache-2.0
import { expect, journey } from '../support/journey.js';

journey('an order by phone goes on hold for credit and is released', async ({ shop, door }) => {
  const acme = await shop.company('Acme');
  const salt = await shop.product('SALT', { price: '10.00' });
  await acme.prices({ [salt.sku]: [['1', '8.00']] });
  const ida = await door.buyer(await acme.person('buyer', { name: 'Ida Kervella' }));
  await shop.owner.patch(`/api/v1/companies/${acme.id}`, {
    credit_limit: { amount: '100.00', currency: 'EUR' }, open_balance: { amount: '60.00', currency: 'EUR' } });
  const sales = await door.seller(await shop.staff('sales'));
  const finance = await door.seller(await shop.staff('finance'));

  // Ten at her company's 8.00 are 96.00 with VAT: with the 60.00 owed that is above 100.00.
  const order = await sales.ordersByPhone(acme, ida.person, salt.sku, '10', { poNumber: 'PO-PHONE', place: acme.location });
  expect(order.total).toBe('96.00');
  expect(await finance.holds(order.number)).toEqual({ state: 'on_hold', reason: 'credit' });

  // Finance sees what it is about, and releases it from there.
  expect(await finance.owes(order.number)).toEqual({ limit: '100.00', balance: '60.00', open: '96.00', exposure: '156.00', over: '56.00' });
  await finance.releasesFromList(order.number);
  expect(await finance.owes(order.number)).toBeUndefined();
  const seen = await ida.whoOrdered(order.number);
  expect(seen).toContain(sales.person.name);
  expect(seen).toContain('Ida Kervella');
  expect(await finance.holds(order.number)).toEqual({ state: 'placed', reason: null });

  // What she owes now stands on her company's page for finance, and her own cart was never touched.
  const company = (await shop.owner.get(`/api/v1/companies/${acme.id}`)).json;
  expect(company.exposure).toEqual({ amount: '156.00', currency: 'EUR' });
});
