// The hand stays on the keyboard. SPDX-License-Identifier: Apache-2.0
import { expect, test as base } from '../support/fixtures.js';

const test = base.extend({
  ida: async ({ shop, server, browser }, use) => {
    const person = await (await shop.company()).buyer();
    const context = await browser.newContext({ baseURL: server.url, locale: 'en-GB' });
    await context.addCookies([...(await person.pages()).cookies].map(([name, value]) => ({ name, value, url: server.url })));
    await use(await context.newPage());
    await context.close();
  },
});

const focused = (page) => page.evaluate(() => document.activeElement.getAttribute('name') ?? document.activeElement.id);

test.describe('the quick order pad', () => {
  test('goes down its column with Enter and the arrows, and lines are judged on the way', async ({ shop, ida }) => {
    const salt = await shop.product('SALT', { price: '8.40' });
    await ida.goto('/quick-order');
    await ida.locator('[name="lines/0/sku"]').focus();

    await ida.keyboard.type(salt.sku);
    await ida.keyboard.press('Tab');
    expect(await focused(ida)).toBe('lines/0/quantity');
    await ida.keyboard.type('5');
    await ida.keyboard.press('Enter');
    expect(await focused(ida)).toBe('lines/1/quantity');
    await ida.keyboard.press('ArrowUp');
    expect(await focused(ida)).toBe('lines/0/quantity');
    await ida.keyboard.press('ArrowDown');
    await ida.keyboard.press('Shift+Tab');
    expect(await focused(ida)).toBe('lines/1/sku');

    await expect(ida.locator('#v-0')).toContainText(`SALT of ${salt.sku}`);
    await expect(ida.locator('tbody tr').first()).toContainText('42.00'); // 5 × 8.40
  });

  test('adds its lines with Ctrl and Enter', async ({ shop, ida }) => {
    const salt = await shop.product('SALT', { price: '8.40' });
    await ida.goto('/quick-order');
    await ida.locator('[name="lines/0/sku"]').focus();
    await ida.keyboard.type(salt.sku);
    await ida.keyboard.press('Tab');
    await ida.keyboard.type('5');

    await ida.keyboard.press('Control+Enter');

    await expect(ida.locator('header .count').first()).toContainText('1');
  });
});

test.describe('on every page', () => {
  test('“/” leads to the search, “?” shows the keys, letters lead to the pages', async ({ ida }) => {
    await ida.goto('/orders');

    await ida.keyboard.press('/');
    expect(await focused(ida)).toBe('q');
    await ida.keyboard.press('Escape');
    await ida.locator('h1').first().click();
    await ida.keyboard.press('?');
    await expect(ida.locator('#keys')).toBeVisible();
    await ida.keyboard.press('Escape');
    await expect(ida.locator('#keys')).toBeHidden();
    await ida.locator('h1').first().click();
    await ida.keyboard.press('g');
    await ida.keyboard.press('q');
    await expect(ida).toHaveURL(/\/quick-order$/);
  });

  test('the first Tab leads past the navigation, and what has the focus is marked', async ({ ida }) => {
    await ida.goto('/orders');

    await ida.keyboard.press('Tab');
    await expect(ida.locator('a.skip')).toBeFocused();
    await ida.keyboard.press('Enter');
    expect(await ida.evaluate(() => document.activeElement.id)).toBe('main');
    await ida.keyboard.press('Tab');
    const outline = await ida.evaluate(() => { const s = getComputedStyle(document.activeElement); return `${s.outlineStyle} ${s.outlineWidth} ${s.boxShadow}`; });
    expect(outline).not.toMatch(/^none 0px none$/);
  });

  test('a refused form takes the focus to what is wrong', async ({ shop, ida }) => {
    await ida.goto('/quick-order');
    await ida.fill('[name=paste]', 'NO-SUCH-CODE;1');
    await ida.locator('#pad .panel-foot button.primary').click();

    await expect(ida.locator('.errors')).toBeFocused();
    await ida.keyboard.press('Tab');
    await ida.keyboard.press('Enter');
    await expect(ida.locator('[name="lines/0/sku"]')).toBeFocused();
    expect(shop.code).toBe('salt');
  });
});
