// The first order: from the buyer's own prices to the last parcel. SPDX-License-Identifier: Apache-2.0
import { expect, journey } from '../support/journey.js';
import { unique } from '../support/shop.js';

journey('a buyer orders twenty lines at her company’s prices and follows them until they are delivered', async ({ shop, mails, door }) => {
  const acme = await shop.company('Acme');
  const rival = await shop.company('Rival');
  const word = unique('saunier').toLowerCase();
  const goods = [];
  for (let i = 0; i < 20; i++) goods.push(await shop.product(`SEL${i}`, { price: '10.00', name_fr: `Sel ${word} ${i}` }));
  const [salt, pepper, sugar, bulk] = goods;
  await acme.prices({ [salt.sku]: [['1', '8.40'], ['40', '7.95']] });
  await rival.prices({ [salt.sku]: [['1', '3.33']] });
  await shop.owner.patch(`/api/v1/products/${bulk.id}`, { min_quantity: '100' });
  const theirs = await (await rival.buyer('Eve Rival')).order([[salt, 7]], { po_number: 'PO-OF-RIVAL' });
  const ida = await door.buyer(await acme.person('buyer', { name: 'Ida Kerbrat', language: 'fr' }));
  const sales = await door.seller(await shop.staff('sales'));

  // Her own prices with their breaks, and what she looks for.
  expect(await ida.prices(salt)).toEqual([['1', '8.40'], ['40', '7.95']]);
  expect(await ida.finds(`${word} 0`)).toContain(salt.sku);

  // Twenty lines at once: two are refused, each with its reason, and the others are in the cart.
  const lines = goods.map((item) => [item.sku, '2']);
  lines[0][1] = '50';
  lines[3][1] = '99';
  lines[19] = ['NO-SUCH-CODE', '1'];
  const refused = await ida.pastes(lines);
  expect(refused.map(([sku]) => sku)).toEqual([bulk.sku, 'NO-SUCH-CODE']);
  expect(refused[0][1]).toContain('100');
  expect(refused[1][1]).toContain('NO-SUCH-CODE');
  expect(await ida.cartLines()).toHaveLength(18);

  // She changes one and removes another.
  await ida.changes(salt.sku, '40');
  await ida.removes(sugar.sku);
  const cart = await ida.cartLines();
  expect(cart).toHaveLength(17);
  expect(cart[0]).toEqual([salt.sku, '40', '318.00']); // 40 × 7.95

  // She orders on account: 318.00 + 16 × 2 × 10.00 = 638.00, with 20 % VAT 765.60.
  const order = await ida.checksOut({ place: acme.location, requestedDate: '2027-03-15', poNumber: 'PO-4711', note: 'Call before' });
  expect(order).toEqual({ number: expect.stringMatching(/^C-\d{4}-\d{6}$/), total: '765.60' });

  // The confirmation comes by mail, in her language, as text and as a page.
  const mail = await mails.next(ida.person.email, (m) => m.subject.includes(order.number));
  expect(mail.html).toContain('lang="fr"');
  expect(mail.text).toContain('PO-4711');
  expect(mail.text).toMatch(/765,60/);
  expect(mail.html).toMatch(/765,60/);
  expect(mail.from.value[0].address).toContain('@');

  let now = await ida.follows(order.number);
  expect(now).toMatchObject({ confirmed: false, shipped: 'none', poNumber: 'PO-4711' });
  expect(now.lines).toHaveLength(17);

  // The seller can deliver only 30 of the 40, a day later.
  await sales.confirms(order.number, { [salt.sku]: { quantity: '30', on: '2027-03-18' } });
  now = await ida.follows(order.number);
  expect(now.confirmed).toBe(true);
  expect(now.lines.find((l) => l.sku === salt.sku)).toEqual({ sku: salt.sku, ordered: '40', agreed: '30', shipped: '0' });
  expect(await ida.promisedOn(order.number, salt.sku)).toMatch(/2027-03-18|18 mars/);

  // It leaves in two parts; she sees each, with its tracking number.
  await sales.ships(order.number, { [salt.sku]: '10', [pepper.sku]: '2' }, { carrier: 'Colis', tracking: 'TRACK-A1' });
  now = await ida.follows(order.number);
  expect(now.shipped).toBe('partly');
  expect(now.lines.find((l) => l.sku === salt.sku).shipped).toBe('10');
  expect(now.tracking).toEqual(['TRACK-A1']);
  await mails.next(ida.person.email, (m) => m.text.includes('TRACK-A1'));
  await sales.ships(order.number, null, { carrier: 'Colis', tracking: 'TRACK-B2' });
  now = await ida.follows(order.number);
  expect(now.shipped).toBe('fully');
  expect([...now.tracking].sort()).toEqual(['TRACK-A1', 'TRACK-B2']);

  // The seller changes her price: her next page shows it, and nobody else's changes.
  await sales.reprices(acme.ownList, salt.sku, '1', '8.10');
  expect(await ida.prices(salt)).toEqual([['1', '8.10'], ['40', '7.95']]);

  // Nothing of another company is to be seen.
  const seen = await ida.everything();
  for (const secret of [rival.code, rival.name, theirs.number, 'PO-OF-RIVAL', 'Eve Rival', '3.33', '3,33']) expect(seen).not.toContain(secret);
});
