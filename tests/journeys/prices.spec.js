// Prices agreed and changed: a contract before a percentage, and a change that is put back. SPDX-License-Identifier: Apache-2.0
import { expect, journey } from '../support/journey.js';

journey('a company pays its contract where there is one, else its percentage off the public price', async ({ shop, door }) => {
  const acme = await shop.company('Acme');
  const salt = await shop.product('SALT', { price: '10.00' });
  const pepper = await shop.product('PEPPER', { price: '20.00' });
  const percent = await shop.priceList({ audience: `company:${acme.code}`, priority: 5 });
  const put = await shop.owner.put(`/api/v1/price-lists/${percent.id}/entries`, { all: true, min_quantity: '1', percent_off: '12' });
  expect(put.status).toBe(200);
  await acme.prices({ [salt.sku]: [['1', '8.40'], ['40', '7.95']] });
  const contract = acme.ownList;
  const ida = await door.buyer(await acme.person('buyer'));
  const sales = await door.seller(await shop.staff('sales'));

  // The contract price stands as agreed; what it does not name has the percentage off the list for all.
  expect(await ida.prices(salt)).toEqual([['1', '8.40'], ['40', '7.95']]);
  expect(await ida.prices(pepper)).toEqual([['1', '17.60']]); // 20.00 − 12 %

  // The seller is told why, and by which lists.
  expect(await sales.pays(acme, salt.sku, '40')).toEqual({ price: '7.95', lists: [contract.code] });
  const fallback = await sales.pays(acme, pepper.sku, '1');
  expect(fallback.price).toBe('17.60');
  expect([...fallback.lists].sort()).toEqual([(await shop.baseList()).code, percent.code].sort());

  // The contract's price changes: the percentage does not touch it.
  await sales.reprices(contract, salt.sku, '1', '8.10');
  expect(await ida.prices(salt)).toEqual([['1', '8.10'], ['40', '7.95']]);
});

journey('a price is changed by mistake and put back, and nothing newer is lost', async ({ shop, door }) => {
  const acme = await shop.company('Acme');
  const salt = await shop.product('SALT', { price: '10.00' });
  await acme.prices({ [salt.sku]: [['1', '8.40']] });
  const list = acme.ownList;
  const ida = await door.buyer(await acme.person('buyer'));
  const sales = await door.seller(await shop.staff('sales'));

  await sales.reprices(list, salt.sku, '1', '84.00');
  expect(await ida.prices(salt)).toEqual([['1', '84.00']]);
  await sales.undoes(list);
  expect(await ida.prices(salt)).toEqual([['1', '8.40']]);
  expect(await sales.history(list, salt.sku)).toEqual([['84.00', '8.40'], ['8.40', '84.00'], ['–', '8.40']]);

  // A colleague has changed it meanwhile: what he did stays, and the refusal names the item.
  await sales.reprices(list, salt.sku, '1', '8.20');
  expect(await sales.putsBack(list, salt.sku, 1)).toContain(salt.sku);
  expect(await ida.prices(salt)).toEqual([['1', '8.20']]);
  expect(await sales.putsBack(list, salt.sku)).toBe('');
  expect(await ida.prices(salt)).toEqual([['1', '8.40']]);
});
