// The verbs of a journey, through the pages, as a person at the screen. SPDX-License-Identifier: Apache-2.0
//
// What is shown comes in the person's language; numbers are read back from it.
import { expect } from '@playwright/test';
import { PASSWORD } from './server.js';

/** "1 234,50 €" or "€1,234.50" -> "1234.50"; "1 000" -> "1000" */
export function number(text) {
  const [found] = /[\d.,\s\u00a0\u202f]*\d/.exec(text) ?? [''];
  const bare = found.replace(/[\s\u00a0\u202f]/g, '');
  const decimals = /[.,](\d{1,2})$/.exec(bare)?.[1];
  const whole = decimals ? bare.slice(0, -decimals.length - 1) : bare;
  return whole.replace(/[.,]/g, '') + (decimals ? `.${decimals}` : '');
}

class Visitor {
  constructor(person, page) { Object.assign(this, { person, page }); }

  async signIn() {
    await this.page.goto('/login');
    await this.page.fill('[name=email]', this.person.email);
    await this.page.fill('[name=password]', PASSWORD);
    await this.press('main button.primary');
    await expect(this.page).not.toHaveURL(/login/);
    return this;
  }

  /** Presses a button and waits for the page that answers. */
  async press(selector) {
    const [answer] = await Promise.all([this.page.waitForResponse((r) => r.request().isNavigationRequest() && r.status() !== 303), this.page.locator(selector).first().click()]);
    await this.page.waitForLoadState();
    return answer;
  }
}

export class PageBuyer extends Visitor {
  async prices(product) {
    await this.page.goto(`/p/${product.sku}`);
    const rows = await this.page.locator('main table tbody tr').all();
    return Promise.all(rows.map(async (row) => [number(await row.locator('th').innerText()), number(await row.locator('td').first().innerText())]));
  }

  async finds(words) {
    await this.page.goto('/');
    await this.page.fill('#q', words);
    await Promise.all([this.page.waitForURL(/\/search|\/p\//), this.page.keyboard.press('Enter')]);
    return (await this.page.locator('main .code').allInnerTexts()).map((code) => code.trim());
  }

  async pastes(lines) {
    await this.page.goto('/quick-order');
    await this.page.fill('[name=paste]', lines.map((line) => line.join(';')).join('\n'));
    await this.press('aside button[formaction="/quick-order/check"]');
    const bad = await this.page.locator('tr.is-bad').all();
    const refused = await Promise.all(bad.map(async (row) => [await row.locator('[name$="/sku"]').inputValue(), (await row.locator('.say').innerText()).trim()]));
    await this.press('#pad .panel-foot button.primary');
    return refused;
  }

  async toCart() {
    await this.page.goto('/carts');
    await Promise.all([this.page.waitForURL(/\/cart\//), this.page.locator('main a[href^="/cart/"]').first().click()]);
  }

  row(sku) { return this.page.locator('tbody tr').filter({ has: this.page.locator('.code', { hasText: new RegExp(`^\\s*${sku}\\s*$`) }) }); }

  async cartLines() {
    await this.toCart();
    const rows = await this.page.locator('#lines tbody tr').all();
    return Promise.all(rows.map(async (row) => [(await row.locator('.code').first().innerText()).trim(), number(await row.locator('input[inputmode=decimal]').inputValue()), number(await row.locator('.c-sum').innerText())]));
  }

  async changes(sku, quantity) {
    await this.toCart();
    await this.row(sku).locator('input[inputmode=decimal]').fill(quantity);
    await this.press('.bulk button');
  }

  async removes(sku) {
    await this.toCart();
    await this.press(`tbody tr:has(.code:text-is("${sku}")) button.only`);
  }

  async checksOut({ place, requestedDate, poNumber, note }) {
    await this.toCart();
    await this.press('aside button[value=checkout]');
    await this.page.check(`[name=delivery_location][value="${place.id}"]`);
    await this.page.fill('[name=requested_date]', requestedDate ?? '');
    await this.page.fill('[name=po_number]', poNumber);
    await this.page.fill('[name=note]', note ?? '');
    await this.press('aside button.primary');
    await expect(this.page).toHaveURL(/\/orders\/ord_/);
    return { number: (await this.page.locator('h1 .nw').innerText()).trim(), total: number(await this.page.locator('dd.total').innerText()) };
  }

  async toOrder(which) {
    await this.page.goto('/orders');
    await Promise.all([this.page.waitForURL(/\/orders\/ord_/), this.page.locator('main a', { hasText: which }).first().click()]);
  }

  async follows(which) {
    await this.toOrder(which);
    const steps = await this.page.locator('.steps li').evaluateAll((all) => all.map((li) => li.className));
    const rows = await this.page.locator('main table tbody tr').all();
    const lines = await Promise.all(rows.map(async (row) => {
      // Agreed quantities have a column of their own where one differs, empty on the lines that are as ordered.
      const cells = await row.locator('td[data-label]').allTextContents();
      const [ordered, shipped] = [number(cells[0]), number(cells.at(-1))];
      const agreed = (cells.length === 3 && number(cells[1])) || ordered;
      return { sku: (await row.locator('.code').first().innerText()).trim(), ordered, agreed, shipped };
    }));
    const open = lines.some((l) => l.shipped !== l.agreed);
    const aside = await this.page.locator('aside').innerText();
    return {
      confirmed: steps[1].includes('done'), shipped: lines.every((l) => l.shipped === '0') ? 'none' : open ? 'partly' : 'fully',
      poNumber: /PO-[\w-]+/.exec(aside)?.[0], lines, tracking: await this.page.locator('aside .rows .code').allInnerTexts(),
    };
  }

  async notes(which) {
    await this.toOrder(which);
    const links = await this.page.locator('aside a[href$="/note"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    const notes = [];
    for (const link of links) {
      await this.page.goto(link);
      const rows = await this.page.locator('.doc tbody tr').all();
      notes.push(await Promise.all(rows.map(async (row) => [(await row.locator('th small').innerText()).trim(), number(await row.locator('strong').innerText())])));
    }
    return notes;
  }

  async promisedOn(which, sku) {
    await this.toOrder(which);
    return (await this.row(sku).innerText()).trim();
  }

  async whoOrdered(which) {
    await this.toOrder(which);
    return this.page.locator('main').innerText();
  }

  /** By the switcher in the header, without a script. */
  async buysFor(company) {
    await this.page.goto('/');
    await this.page.locator('.switch summary').click();
    await this.press(`.switch button[value="${company.id}"]`);
    return (await this.page.locator('.switch summary').innerText()).trim();
  }

  async keepsNumber(part, sku) {
    await this.page.goto('/company/part-numbers');
    await this.page.fill('[name=lines]', `${part};${sku}`);
    await this.press('aside button.primary');
    await expect(this.page.locator('main tbody')).toContainText(part);
  }

  /** Below a line's name: "SKU · Your code: 4711". */
  async numbersOf(rows) {
    const lines = await this.page.locator(rows).all();
    return Promise.all(lines.map(async (line) => [
      (await line.locator('.code, small').first().innerText()).split('·')[0].trim(),
      /Your code: (\S+)/.exec(await line.innerText())?.[1] ?? '']));
  }

  async cartNumbers() {
    await this.toCart();
    return this.numbersOf('#lines tbody tr');
  }

  async orderNumbers(which) {
    await this.toOrder(which);
    return this.numbersOf('main table tbody tr');
  }

  async confirmationNumbers(which) {
    await this.toOrder(which);
    await this.page.goto(`${this.page.url().replace(/[?#].*/, '')}/confirmation`);
    return this.numbersOf('main table tbody tr');
  }

  async everything() {
    const all = [];
    for (const path of ['/', '/search', '/carts', '/orders', '/company', '/company/locations', '/account', '/quick-order']) {
      await this.page.goto(path);
      all.push(await this.page.content());
    }
    for (const path of await this.page.goto('/orders').then(() => this.page.locator('main a[href^="/orders/"]').evaluateAll((links) => links.map((a) => a.getAttribute('href'))))) {
      await this.page.goto(path);
      all.push(await this.page.content());
    }
    return all.join('\n');
  }
}

export class PageSeller extends Visitor {
  async toOrder(which) {
    await this.page.goto(`/office/orders?q=${which}`);
    await Promise.all([this.page.waitForURL(/\/office\/orders\/ord_/), this.page.locator('main a', { hasText: which }).first().click()]);
  }

  line(form, sku) { return this.page.locator(`form[action$="/${form}"] tbody tr`).filter({ has: this.page.locator('.code', { hasText: new RegExp(`^\\s*${sku}\\s*$`) }) }); }

  async confirms(which, lines = {}) {
    await this.toOrder(which);
    for (const [sku, { quantity, on }] of Object.entries(lines)) {
      if (quantity) await this.line('confirm', sku).locator('[name$="/quantity"]').fill(quantity);
      if (on) await this.line('confirm', sku).locator('[name$="/promised_on"]').fill(on);
    }
    await this.press('form[action$="/confirm"] button.primary');
  }

  async waits(sku) {
    await this.page.goto('/office/backorders');
    const rows = await this.page.locator('main tbody tr').filter({ has: this.page.locator('.code', { hasText: new RegExp(`^\\s*${sku}\\s*$`) }) }).all();
    return Promise.all(rows.map(async (row) => [(await row.locator('td a').innerText()).trim(), number(await row.locator('strong').innerText())]));
  }

  async picks(which) {
    await this.toOrder(which);
    await this.press('main a[href$="/picking"]');
    const rows = await this.page.locator('.doc tbody tr').all();
    return Promise.all(rows.map(async (row) => [(await row.locator('th small').innerText()).trim(), number(await row.locator('strong').innerText())]));
  }

  async ships(which, lines, { carrier, tracking, warehouse }) {
    await this.toOrder(which);
    for (const row of lines ? await this.page.locator('form[action$="/ship"] tbody tr').all() : []) {
      const sku = (await row.locator('.code').first().innerText()).trim();
      const cell = row.locator('[name$="/quantity"]');
      if (await cell.count()) await cell.fill(lines[sku] ?? '');
    }
    await this.page.fill('[name=carrier]', carrier);
    await this.page.fill('[name=tracking_number]', tracking);
    if (warehouse) await this.page.selectOption('[name=warehouse]', warehouse);
    await this.press('form[action$="/ship"] button.primary');
  }

  /** On the shop's own pages, as the company; ends by the strip's button. */
  async ordersByPhone(company, user, sku, quantity, { poNumber, place }) {
    await this.page.goto(`/office/companies/${company.id}`);
    await this.press('main a[href$="/phone"]');
    await this.page.selectOption('[name=user]', user.id);
    await this.press('main button.primary');
    await expect(this.page.locator('.acting')).toContainText(user.name);
    const here = new PageBuyer(this.person, this.page);
    await here.pastes([[sku, quantity]]);
    await here.toCart();
    await this.press('aside button[value=checkout]');
    await expect(this.page.locator('main .note.warn')).toBeVisible();
    const order = await here.checksOut({ place, requestedDate: '', poNumber, note: '' });
    await this.press('.acting button');
    await expect(this.page.locator('.acting')).toHaveCount(0);
    return order;
  }

  async holds(which) {
    await this.toOrder(which);
    const held = await this.page.locator('form[action$="/release"]').count();
    const text = await this.page.locator('main').innerText();
    return { state: held ? 'on_hold' : 'placed', reason: held && /credit/i.test(text) ? 'credit' : null };
  }

  heldRow(which) { return this.page.locator('main tbody tr', { hasText: which }); }

  async owes(which) {
    await this.page.goto('/office/orders?state=on_hold');
    await this.press('main .head a[href="/office/credit"]');
    if (!(await this.heldRow(which).count())) return undefined;
    const [, , limit, balance, open, exposure, over] = (await this.heldRow(which).locator('td').allInnerTexts()).map(number);
    return { limit, balance, open, exposure, over };
  }

  async releasesFromList(which) {
    await this.page.goto('/office/credit');
    await Promise.all([this.page.waitForResponse((r) => r.url().endsWith('/office/credit') && r.status() === 200), this.heldRow(which).locator('form button').click()]);
    await this.page.waitForLoadState();
  }

  async releases(which) {
    await this.toOrder(which);
    await this.press('form[action$="/release"] button');
  }

  async undoes() {
    await this.press('.note.ok form button');
    return this.page.locator('.note.ok, .toast').first().innerText();
  }

  async putsBack(list, sku, at = 0) {
    await this.page.goto(`/office/price-lists/${list.id}/history?target=${sku}`);
    await this.press(`main tbody tr:nth-child(${at + 1}) td:last-child form button`);
    const refusal = this.page.locator('.note.warn p');
    return (await refusal.count()) ? (await refusal.first().innerText()).trim() : '';
  }

  async history(list, sku) {
    await this.page.goto(`/office/price-lists/${list.id}/history?target=${sku}`);
    const rows = await this.page.locator('main tbody tr').all();
    return Promise.all(rows.map(async (row) => Promise.all([4, 5].map(async (cell) => {
      const text = (await row.locator('th, td').nth(cell).innerText()).trim();
      return text === '–' ? text : number(text);
    }))));
  }

  async pays(company, sku, quantity) {
    await this.page.goto(`/office/prices?company=${company.code}&sku=${sku}&quantity=${quantity}`);
    const hits = await this.page.locator('.ladder .hit').all();
    const lists = await Promise.all(hits.map(async (hit) => (await hit.locator('strong').first().innerText()).replace(/^Prices /, '')));
    return { price: number(await this.page.locator('.price.xl').innerText()), lists };
  }

  async reprices(list, sku, from, amount) {
    await this.page.goto(`/office/price-lists/${list.id}`);
    for (const row of await this.page.locator('#pl tbody tr').all()) {
      if (!(await row.innerText()).includes(sku) || number(await row.locator('input[type=text], input:not([type])').first().inputValue()) !== from) continue;
      await row.locator('input.price').fill(amount);
      await this.press('#pl .panel-foot button.primary');
      return;
    }
    throw new Error(`the list shows no tier of ${sku} from ${from}`);
  }
}
