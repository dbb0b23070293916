import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OTHER_PUBLIC, PUBLIC, TestNetwork } from '../support/test-network.js';

let network: TestNetwork;

beforeEach(async () => {
  network = await TestNetwork.open();
});

afterEach(() => network.close());

describe('a redirect', () => {
  it.each<[string, string]>([
    ['to this machine', 'http://127.0.0.1/'],
    ['to this machine in another spelling', 'http://0x7f.1/'],
    ['to this machine by IPv6', 'http://[::1]/'],
    ['to this machine without a scheme', '//127.0.0.1/'],
    ['to this machine with backslashes', '\\\\127.0.0.1\\'],
    ['to a cloud’s metadata', 'http://169.254.169.254/latest/meta-data/'],
    ['to a private name', 'http://inside.example/'],
    ['to a private name over https', 'https://inside.example/'],
  ])('%s is not dialled', async (_what, location) => {
    network.redirect({ '/': location });
    expect(await network.failureOf('http://public.example/')).toBe('not-public');
    expect(network.addresses).toEqual([PUBLIC]);
  });

  it.each<[string, string]>([
    ['to a file', 'file:///etc/passwd'],
    ['to another protocol', 'gopher://public.example/'],
    ['with user info', 'http://user:secret@other.example/'],
    ['to another port', 'http://other.example:6379/'],
    ['to nowhere', 'http://'],
  ])('%s is not dialled', async (_what, location) => {
    network.redirect({ '/': location });
    expect(await network.failureOf('http://public.example/')).toBe('bad-redirect');
    expect(network.addresses).toEqual([PUBLIC]);
  });

  it('is not dialled at the end of a chain either', async () => {
    network.redirect({
      '/': 'http://other.example/a',
      '/a': 'http://public.example/b',
      '/b': 'http://inside.example/',
    });
    expect(await network.failureOf('http://public.example/')).toBe('not-public');
    expect(network.addresses).toEqual([PUBLIC, OTHER_PUBLIC, PUBLIC]);
  });

  it('from https to http is not dialled', async () => {
    network.redirect({ '/': 'http://other.example/' });
    expect(await network.failureOf('https://public.example/')).toBe('bad-redirect');
    expect(network.addresses).toEqual([PUBLIC]);
  });

  it('is followed five times, and not a sixth', async () => {
    network.redirect({ '/': '/1', '/1': '/2', '/2': '/3', '/3': '/4', '/4': '/5' });
    expect(await network.failureOf('http://public.example/')).toBe('none');
    network.redirect({ '/': '/' });
    network.dialled.length = 0;
    expect(await network.failureOf('http://public.example/')).toBe('bad-redirect');
    expect(network.dialled).toHaveLength(6);
    expect(await network.failureOf('http://public.example/', { maxRedirects: 0 })).toBe('bad-redirect');
    expect(network.dialled).toHaveLength(7);
  });

  const SENT = { authorization: 'Bearer secret', cookie: 'a=b', 'x-api-key': 'secret', accept: 'text/plain' };

  it.each([
    ['to another host', 'http://other.example/x', false],
    ['to another port', 'http://public.example:443/x', false],
    ['to https', 'https://public.example/x', false],
    ['within the same origin', '/x', true],
  ])('%s takes secrets along: %s → %s', async (_what, location, isTaken) => {
    const seen: IncomingMessage['headers'][] = [];
    network.handle = (request, response) => {
      seen.push(request.headers);
      if (request.url === '/x') response.end();
      else response.writeHead(307, { location }).end();
    };
    expect(await network.failureOf('http://public.example/', { headers: SENT })).toBe('none');
    expect(seen).toHaveLength(2);
    expect(seen[0]).toMatchObject(SENT);
    expect(seen[1]).toMatchObject(isTaken ? SENT : { accept: 'text/plain' });
    if (!isTaken) expect(JSON.stringify(seen[1])).not.toMatch(/secret|a=b/);
  });

  it.each([
    [301, 'GET', ''],
    [302, 'GET', ''],
    [303, 'GET', ''],
    [307, 'POST', 'payload'],
    [308, 'POST', 'payload'],
  ])('%i makes a POST a %s', async (status, method, body) => {
    const seen: [string, string][] = [];
    network.handle = (request, response) => {
      let text = '';
      request.on('data', (chunk) => (text += String(chunk)));
      request.on('end', () => {
        seen.push([request.method ?? '', text]);
        response.writeHead(request.url === '/' ? status : 200, { location: '/next' }).end();
      });
    };
    expect(await network.failureOf('http://public.example/', { method: 'post', body: 'payload' })).toBe(
      'none',
    );
    expect(seen).toEqual([
      ['POST', 'payload'],
      [method, body],
    ]);
  });
});
