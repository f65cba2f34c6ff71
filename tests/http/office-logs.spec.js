// The audit trail and the outbox, by the API and in the office. SPDX-License-Identifier: Apache-2.0
import { test, expect } from '../support/fixtures.js';
import { everyItem } from '../support/shop.js';

test.describe('the audit trail', () => {
  test('tells who placed an order and who confirmed it, newest first', async ({ shop }) => {
    const acme = await shop.company();
    const salt = await shop.product('SALT');
    const buyer = await acme.buyer();
    const order = await buyer.order([[salt, 2]]);
    expect((await shop.owner.post(`/api/v1/orders/${order.id}/confirm`, {})).status).toBe(200);

    const { items } = (await shop.owner.get(`/api/v1/audit?object=${order.id}`)).json;

    expect(items.map((item) => item.action)).toEqual(['order.confirmed', 'order.placed']);
    expect(items[0]).toMatchObject({ actor: { kind: 'staff' }, door: 'api', kind: 'ord', object: order.id, company: acme.id,
      before: { state: 'placed' }, after: { state: 'confirmed' } });
    expect(items[1].actor).toMatchObject({ kind: 'buyer', person: buyer.person, name: buyer.name });
    expect(items[1].before).toBeNull();
  });

  test('is narrowed by company, kind and deed, and comes in pages', async ({ shop }) => {
    const acme = await shop.company();
    await acme.buyer();
    const path = `/api/v1/audit?company=${acme.id}`;
    const all = await everyItem(shop.owner, path);
    expect(all.map((item) => item.action)).toEqual(['user.created', 'location.created', 'company.created']);

    const first = (await shop.owner.get(`${path}&limit=2&count=yes`)).json;
    expect(first.items).toEqual(all.slice(0, 2));
    expect(first.count).toBe(3);
    expect((await shop.owner.get(`${path}&limit=2&cursor=${first.next}`)).json).toEqual({ items: all.slice(2), next: null });
    expect((await shop.owner.get(`${path}&kind=loc`)).json.items).toEqual([all[1]]);
    expect((await shop.owner.get(`${path}&action=company.created`)).json.items).toEqual([all[2]]);

    expect(await shop.owner.get('/api/v1/audit?object=ord')).toBeProblem(422, 'value_invalid', { pointer: '/object' });
    expect(await shop.owner.get(`/api/v1/audit?object=${acme.id}&kind=ord`)).toBeProblem(422, 'value_invalid', { pointer: '/kind' });
    expect(await shop.owner.get('/api/v1/audit?company=ord_1')).toBeProblem(404, 'not_found');
    expect(await shop.owner.get('/api/v1/audit?person=ord_1')).toBeProblem(404, 'not_found');
    expect(await shop.owner.get('/api/v1/audit?from=2026-13-01')).toBeProblem(422, 'date_invalid', { pointer: '/from' });
    expect(await shop.owner.get('/api/v1/audit?format=xml')).toBeProblem(422, 'value_invalid', { pointer: '/format' });
    expect((await shop.owner.get(`/api/v1/audit?company=${acme.id}&until=2001-01-01`)).json.items).toEqual([]);
    const file = await shop.owner.get(`/api/v1/audit?company=${acme.id}&from=2001-01-01&format=csv`);
    expect(file.status).toBe(200);
    expect(file.text).toMatch(/^id,at,actor,.*\r\n.*company.created/s);
    expect(await shop.owner.get('/api/v1/audit?cursor=b3Jk')).toBeProblem(400, 'cursor_invalid');
  });

  test('is for staff who may read it, and never another seller’s', async ({ shop, otherShop }) => {
    const acme = await shop.company();

    expect(await (await acme.buyer()).get('/api/v1/audit')).toBeProblem(404, 'not_found');
    expect(await (await shop.staff('sales')).get('/api/v1/audit')).toBeProblem(403, 'right_missing');
    expect((await (await shop.staff('finance')).get('/api/v1/audit')).status).toBe(200);
    expect((await otherShop.owner.get(`/api/v1/audit?company=${acme.id}`)).json.items).toEqual([]);
    expect((await otherShop.owner.get(`/api/v1/audit?object=${acme.id}`)).json.items).toEqual([]);
  });

  test('has a page in both languages', async ({ shop }) => {
    const acme = await shop.company('Ö & Söhne');
    const pages = await shop.owner.pages();

    const page = await pages.get(`/office/audit?object=${acme.id}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Company created');
    expect(page.text).toContain('Ö &amp; Söhne');
    pages.cookies.set('lang', 'fr');
    const french = await pages.get(`/office/audit?object=${acme.id}`);
    pages.cookies.delete('lang');
    expect(french.text).toContain('Société créée');
    expect((await (await (await shop.staff('sales')).pages()).get('/office/audit')).status).toBe(403);
  });
});

test.describe('the outbox', () => {
  test('lists what leaves, without what it carries', async ({ shop }) => {
    const acme = await shop.company();
    const salt = await shop.product('SALT');
    const order = await (await acme.buyer()).order([[salt, 2]]);
    const email = `new-${order.id.toLowerCase()}@acme.test`;
    expect((await shop.owner.post(`/api/v1/companies/${acme.id}/users`, { email, name: 'New', roles: ['buyer'], language: 'en' })).status).toBe(201);

    const { items } = (await shop.owner.get('/api/v1/outbox?limit=20')).json;

    const placed = items.find((item) => item.object === order.id);
    expect(placed).toMatchObject({ kind: 'mail', topic: 'order.placed' });
    expect(['waiting', 'leased', 'done']).toContain(placed.state);
    const invited = (await shop.owner.get('/api/v1/outbox?topic=person.invited&limit=1')).json.items[0];
    expect(invited.object).toMatch(/^psn_/);
    expect(Object.keys(invited).sort()).toEqual(['attempts', 'created_at', 'done_at', 'error', 'id', 'kind', 'next_at', 'object', 'state', 'topic']);
  });

  test('is for staff who may read it; only what was given up is sent again', async ({ shop, otherShop }) => {
    const acme = await shop.company();
    const salt = await shop.product('SALT');
    const buyer = await acme.buyer();
    const order = await buyer.order([[salt, 1]]);
    const { items } = (await shop.owner.get('/api/v1/outbox?topic=order.placed')).json;
    const { id } = items.find((item) => item.object === order.id);

    expect(await shop.owner.post(`/api/v1/outbox/${id}/retry`, {})).toBeProblem(409, 'outbox_not_dead');
    expect(await otherShop.owner.post(`/api/v1/outbox/${id}/retry`, {})).toBeProblem(404, 'not_found');
    expect(await (await shop.staff('finance')).post(`/api/v1/outbox/${id}/retry`, {})).toBeProblem(403, 'right_missing');
    expect(await buyer.get('/api/v1/outbox')).toBeProblem(404, 'not_found');
    expect(await (await shop.staff('sales')).get('/api/v1/outbox')).toBeProblem(403, 'right_missing');
    expect(await shop.owner.get('/api/v1/outbox?state=lost')).toBeProblem(422, 'value_invalid', { pointer: '/state' });
    expect((await otherShop.owner.get('/api/v1/outbox')).json.items.filter((item) => item.id === id)).toEqual([]);
  });

  test('has a page with the state of each message', async ({ shop }) => {
    const acme = await shop.company();
    const salt = await shop.product('SALT');
    await (await acme.buyer()).order([[salt, 1]]);

    const page = await (await shop.owner.pages()).get('/office/outbox');
    expect(page.status).toBe(200);
    expect(page.text).toContain('Order placed');
    expect(page.text).not.toContain('Send again'); // nothing was given up
    expect((await (await shop.owner.pages()).get('/office/outbox?state=dead')).text).toContain('No message here');
  });
});
