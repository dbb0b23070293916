import { withClient } from '../dist/src/core/database/bootstrap.js';
import { AccessTokenKeys } from '../dist/src/users/access-token-keys.js';
import { AccessTokens } from '../dist/src/users/access-tokens.js';
import { drawContents } from './seed.mjs';
import { seededRandom } from './statistics.mjs';

/** Different requests that are sent in turn, on behalf of different people. */
const REQUESTS = 500;

/** People with a token, and a content of theirs to ask for. */
export async function drawPeople(environment, seed) {
  const tokens = new AccessTokens(new AccessTokenKeys(environment.config), environment.config);
  const tokenOfSession = new Map();
  const drawn = await withClient(environment.adminUrl, (admin) =>
    drawContents(admin, REQUESTS, seededRandom(seed)),
  );
  return drawn.map((person) => {
    const token = tokenOfSession.get(person.sessionId) ?? tokens.sign(person);
    tokenOfSession.set(person.sessionId, token);
    return { ...person, token };
  });
}
