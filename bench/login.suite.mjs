import { askChild } from './child.mjs';
import { drawPeople } from './people.mjs';
import { median } from './statistics.mjs';

const LOGINS = 50;
const READERS = 8;
const PASSWORD = 'correct horse battery staple';

/** How much longer others wait while many sign in at once: rounds of the same reads, alone and beside the logins, in turn. */
export async function measureLogin(environment, options, tell) {
  const api = await environment.startApi();
  const [readers, signers] = [await environment.startLoad(), await environment.startLoad()];
  const people = await drawPeople(environment, options.seed);
  const reads = people.map(({ token }) => ({
    method: 'GET',
    path: '/api/v1/users/me',
    headers: { authorization: `Bearer ${token}` },
  }));
  tell('login: registering people');
  const logins = [];
  for (let number = 0; number < LOGINS; number++) logins.push(await register(api.url, number));
  const read = () =>
    askChild(readers, { url: api.url, requests: reads, connections: READERS, seconds: options.seconds });
  const signIn = () =>
    askChild(signers, {
      url: api.url,
      requests: logins,
      connections: LOGINS,
      seconds: options.seconds,
      isOneEach: true,
    });
  await read();
  const rounds = [];
  for (let round = 1; round <= options.rounds; round++) {
    tell(`login: round ${round} of ${options.rounds}`);
    const alone = await read();
    const [beside, signedIn] = await Promise.all([read(), signIn()]);
    rounds.push({ alone, beside, signedIn, ratio: beside.p99 / alone.p99 });
  }
  await Promise.all([api, readers, signers].map((child) => child.stop()));
  const medianOf = (pick) => median(rounds.map(pick));
  return {
    alone: medianOf(({ alone }) => alone.p99),
    beside: medianOf(({ beside }) => beside.p99),
    ratio: medianOf(({ ratio }) => ratio),
    loginsPerSecond: medianOf(({ signedIn }) => signedIn.requestsPerSecond),
    rounds,
  };
}

/** Each at an address of their own, so that no limit is met. */
async function register(url, number) {
  const credentials = { email: `signs-in-${number}@example.com`, password: PASSWORD };
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': `10.0.${number}.1` };
  const answer = await fetch(`${url}/api/v1/auth/register`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ ...credentials, fullName: 'Signs In' }),
  });
  if (answer.status !== 201) throw new Error(`register: ${answer.status} ${await answer.text()}`);
  return { method: 'POST', path: '/api/v1/auth/login', headers, body: JSON.stringify(credentials) };
}
