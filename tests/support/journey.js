// Journeys run twice: the same story told to the API and to the pages in a browser. SPDX-License-Identifier: Apache-2.0
//
//   journey('a business promise', async ({ shop, door }) => { const ida = await door.buyer(person); … })
//
// door.buyer(person) and door.seller(person) give the same verbs at both doors (door_api.js, door_pages.js).
import { expect, test } from './fixtures.js';
import { ApiBuyer, ApiSeller } from './door_api.js';
import { PageBuyer, PageSeller } from './door_pages.js';

export { expect };

export function journey(title, story) {
  test(`${title} (API)`, async ({ shop, mails }) => {
    await story({ shop, mails, door: { buyer: async (person) => new ApiBuyer(person), seller: async (person) => new ApiSeller(person) } });
  });

  test(`${title} (pages)`, async ({ shop, mails, server, browser }) => {
    const contexts = [];
    const enter = async (Actor, person) => {
      const context = await browser.newContext({ baseURL: server.url, locale: 'en-GB' });
      contexts.push(context);
      return new Actor(person, await context.newPage()).signIn();
    };
    await story({ shop, mails, door: { buyer: (person) => enter(PageBuyer, person), seller: (person) => enter(PageSeller, person) } });
    for (const context of contexts) await context.close();
  });
}
