// HTTP that nobody should send: refused or cut off, and the next client is served. SPDX-License-Identifier: Apache-2.0
import { expect, test } from '../support/fixtures.js';
import { rawRequest } from '../support/http.js';

const messages = (port) => {
  const host = `Host: 127.0.0.1:${port}`;
  const form = 'Content-Type: application/x-www-form-urlencoded';
  const login = 'POST /login HTTP/1.1';
  return {
    'two hosts': `GET /login HTTP/1.1\r\n${host}\r\nHost: localhost\r\n\r\n`,
    'no host': 'GET /login HTTP/1.1\r\n\r\n',
    'a host with a path': 'GET /login HTTP/1.1\r\nHost: 127.0.0.1/evil\r\n\r\n',
    'a host with a user': 'GET /login HTTP/1.1\r\nHost: a@127.0.0.1\r\n\r\n',
    'a length and pieces': `${login}\r\n${host}\r\n${form}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    'two different lengths': `${login}\r\n${host}\r\n${form}\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\na=bcd`,
    'the same length twice': `${login}\r\n${host}\r\n${form}\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\na=b`,
    'a negative length': `${login}\r\n${host}\r\n${form}\r\nContent-Length: -1\r\n\r\n`,
    'a length with a plus': `${login}\r\n${host}\r\n${form}\r\nContent-Length: +3\r\n\r\na=b`,
    'a hexadecimal length': `${login}\r\n${host}\r\n${form}\r\nContent-Length: 0x3\r\n\r\na=b`,
    'an immense length': `${login}\r\n${host}\r\n${form}\r\nContent-Length: 99999999999999999999\r\n\r\n`,
    'an unknown coding': `${login}\r\n${host}\r\n${form}\r\nTransfer-Encoding: gzip\r\n\r\n`,
    'two codings': `${login}\r\n${host}\r\n${form}\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`,
    'a bad piece': `${login}\r\n${host}\r\n${form}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n`,
    'NUL in the address': `GET /lo\0gin HTTP/1.1\r\n${host}\r\n\r\n`,
    'an encoded NUL': `GET /login%00 HTTP/1.1\r\n${host}\r\n\r\n`,
    'an encoded line end': `GET /login%0d%0aX:y HTTP/1.1\r\n${host}\r\n\r\n`,
    'half an escape': `GET /login%2 HTTP/1.1\r\n${host}\r\n\r\n`,
    'no UTF-8 in the address': `GET /c/%ff%fe HTTP/1.1\r\n${host}\r\n\r\n`,
    'an overlong slash': `GET /..%c0%af HTTP/1.1\r\n${host}\r\n\r\n`,
    'an unknown method': `BREW /login HTTP/1.1\r\n${host}\r\n\r\n`,
    'a method that is no word': `G E T /login HTTP/1.1\r\n${host}\r\n\r\n`,
    'another protocol': `GET /login HTTP/9.9\r\n${host}\r\n\r\n`,
    'a header without a colon': `GET /login HTTP/1.1\r\n${host}\r\nnonsense\r\n\r\n`,
    'a blank before the colon': `GET /login HTTP/1.1\r\n${host}\r\nContent-Length : 3\r\n\r\n`,
    'no HTTP at all': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n',
    'a very long address': `GET /${'a'.repeat(200_000)} HTTP/1.1\r\n${host}\r\n\r\n`,
    'a very long header': `GET /login HTTP/1.1\r\n${host}\r\nX-A: ${'a'.repeat(200_000)}\r\n\r\n`,
    'very many headers': `GET /login HTTP/1.1\r\n${host}\r\n${Array.from({ length: 5000 }, (_, i) => `X-${i}: a`).join('\r\n')}\r\n\r\n`,
  };
};

test.describe('a message with', () => {
  for (const name of Object.keys(messages(0)))
    test(`${name} is refused or cut off`, async ({ server, shop }) => {
      const got = await rawRequest(server, messages(server.port)[name]);

      const status = Number(/^HTTP\/1\.[01] (\d+)/.exec(got)?.[1] ?? 0);
      expect(got === '' || status >= 400, got.slice(0, 400)).toBe(true);
      expect(status, got.slice(0, 400)).not.toBe(500);
      expect((await shop.client().get('/healthz')).status).toBe(200);
    });

  test('a second request hidden in its body is read once, as a body', async ({ server }) => {
    const hidden = 'GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';

    const got = await rawRequest(server, `POST /login HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`);

    expect(got.match(/^HTTP\/1\.1 /gm)).toHaveLength(1);
  });
});

test.describe('an address', () => {
  test('that climbs out of the folder of files finds nothing', async ({ server }) => {
    for (const path of ['/static/../../../../etc/passwd', '/static/%2e%2e/%2e%2e/etc/passwd', '/static/..%2f..%2fetc/passwd', '/static//etc/passwd', '/static/negoce.css/..', '/..', '//login']) {
      const got = await rawRequest(server, `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: close\r\n\r\n`);
      expect(got, path).not.toContain('root:');
      expect(got, path).toMatch(/^HTTP\/1\.1 4\d\d/);
    }
  });
});
