// An empty shop, from `negoce init` to the first order, by its list of first steps alone. SPDX-License-Identifier: Apache-2.0
import { expect, test } from '../support/fixtures.js';
import { linkIn } from '../support/mail.js';
import { PASSWORD, Server } from '../support/server.js';

test('an owner opens an empty shop by the list of first steps alone (pages)', async ({ mails, browser }) => {
  test.setTimeout(120_000);
  const owner = 'owner@port.test', ida = 'ida@crepes.test';
  const server = await Server.start({ sellers: [{ name: 'Épicerie du Port', email: owner }], settings: { smtp: mails.url } });
  const context = await browser.newContext({ baseURL: server.url, locale: 'en-GB' });
  const buyers = [];
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  const steps = page.locator('section', { has: page.getByRole('heading', { name: 'First steps' }) });
  const main = page.locator('#main');
  const fill = async (values) => { for (const [name, value] of Object.entries(values)) await main.locator(`[name="${name}"]`).first().fill(value); };
  const press = (name) => main.getByRole('button', { name, exact: true }).first().click();
  const isDone = (name) => expect(steps.locator('li', { hasText: name }).getByText('Done', { exact: true })).toBeVisible();
  /** Follows a step that is open, does it, and sees it ticked. */
  const step = async (name, work) => {
    await page.goto('/office');
    await expect(steps.locator('li', { hasText: name }).getByText('Done', { exact: true })).toHaveCount(0);
    await steps.getByRole('link', { name, exact: true }).click();
    await work();
    await page.goto('/office');
    await isDone(name);
  };

  try {
    await page.goto('/login');
    await page.fill('[name=email]', owner);
    await page.fill('[name=password]', PASSWORD);
    await page.locator('form:has([name=password]) button').first().click();
    await page.goto('/office');
    await expect(steps).toContainText('1 of 13 done');
    await isDone('Have a warehouse');

    await step('Say who sells', async () => {
      await fill({ legal_name: 'Épicerie du Port', legal_form: 'SARL', siren: '552081318', street: '1 quai du Sel', postal_code: '29000', city: 'Quimper', vat_id: 'FR03552081317' });
      await press('Save');
      await expect(main.getByRole('alert')).toContainText('nine figures'); // one figure is wrong
      await fill({ siren: '552 081 317' });
      await press('Save');
      await expect(main.getByRole('status')).toContainText('Saved.');
    });
    await step('Set the sender of mails and send a test mail', async () => {
      await fill({ mail_from: 'orders@port.test' });
      await press('Save');
      await press('Send a test mail');
      const mail = await mails.next(owner, (m) => m.from.value[0].address === 'orders@port.test');
      expect(mail.from.value[0].name).toBe('Épicerie du Port');
      await expect(async () => {
        await page.goto('/office/settings/mail');
        await expect(main).toContainText('The test mail was taken by the mail server', { timeout: 200 });
      }).toPass();
    });
    await step('Give the site its host name', async () => {
      await main.getByRole('link', { name: 'Épicerie du Port' }).first().click();
      await fill({ hosts: `port.test\n127.0.0.1` });
      await press('Save');
    });
    await step('Look at the taxes', () => press('Save'));
    await step('Publish the legal pages', async () => {
      for (const title of ['Legal notice', 'Terms of sale', 'Privacy']) {
        await main.getByRole('link', { name: title }).click();
        await fill({ fr: `# ${title}`, en: `# ${title}\n\nText of **${title}**.` });
        await press('Preview');
        await expect(main.locator('.prose strong')).toHaveText(title);
        await press('Publish');
        await main.getByRole('link', { name: 'Legal pages' }).click();
      }
    });
    await step('Add a first product', async () => {
      await fill({ sku: 'SALT-25', name_fr: 'Gros sel 25 kg', name_en: 'Coarse salt 25 kg' });
      await press('Create the product');
    });
    await step('Count its stock', async () => {
      const form = main.locator('form:has([name=on_hand])');
      await form.locator('[name=sku]').fill('SALT-25');
      await form.locator('[name=warehouse]').fill('MAIN');
      await form.locator('[name=on_hand]').fill('100');
      await form.getByRole('button').first().click();
    });
    await step('Give it a price', async () => {
      await main.getByRole('link', { name: 'New price list' }).click();
      await fill({ code: 'ALL', name: 'Everybody' });
      await press('Create the price list');
      await fill({ sku: 'SALT-25', price: '8.40' });
      await press('Add the entry');
    });
    await step('Add a first company', async () => {
      await fill({ code: 'CREPES', name: 'Crêperie d’Ida' });
      await press('Add the company');
    });
    await step('Add its delivery place', async () => {
      await fill({ name: 'Crêperie', street: '2 rue du Port', postal_code: '29000', city: 'Quimper' });
      await press('Add the location');
    });
    await step('Invite a first buyer', async () => {
      await fill({ email: ida, name: 'Ida' });
      await main.locator('[name=role][value=buyer]').check();
      await press('Send the invitation');
    });

    // The buyer follows the mail's link, orders, and accepts the terms that were published.
    const invitation = await mails.next(ida);
    buyers.push(await browser.newContext({ baseURL: server.url, locale: 'en-GB' }));
    const buyer = await buyers[0].newPage();
    buyer.setDefaultTimeout(8000);
    await buyer.goto(linkIn(invitation, '/password/'));
    await buyer.fill('[name=password]', PASSWORD);
    await buyer.locator('form:has([name=password]) button').first().click();
    await buyer.goto('/login');
    if (await buyer.locator('[name=email]').count()) {
      await buyer.fill('[name=email]', ida);
      await buyer.fill('[name=password]', PASSWORD);
      await buyer.locator('form:has([name=password]) button').first().click();
    }
    await buyer.goto('/p/SALT-25');
    await buyer.fill('#main [name=quantity]', '5');
    await buyer.locator('#main form[action="/cart/add"] button.primary').first().click();
    await buyer.goto('/carts');
    await buyer.locator('#main a[href^="/cart/crt_"]').first().click();
    await buyer.locator('aside button[value=checkout]').click();
    await buyer.check('[name=accept_terms]');
    await buyer.locator('aside button.primary').click();
    await expect(buyer).toHaveURL(/\/orders\/ord_/);
    await expect(buyer.locator('dd.total')).toContainText('50.40'); // 5 × 8.40 with 20 % VAT

    // All is done: the list is gone, the order is there.
    await page.goto('/office');
    await expect(steps).toHaveCount(0);
    await expect(main).toContainText('C-');
  } finally {
    for (const open of [context, ...buyers]) await open.close();
    await server.stop();
  }
});
