import { isDeepStrictEqual } from 'node:util';

/** A content of a usual size. */
export const NEW_CONTENT = JSON.stringify({
  title: 'Autumn hours',
  description: 'From October we open at nine. '.repeat(10),
  contentType: 'image',
  mediaUrls: ['https://media.example.com/autumn.jpg'],
  metadata: { campaign: 'autumn' },
});

/** What is asked for, and the share of the floor's throughput that the product aims at. */
export const SCENARIOS = [
  {
    name: 'one content',
    aim: 0.6,
    requestFor: ({ projectId, contentId }) => ({
      method: 'GET',
      path: `/api/v1/projects/${projectId}/contents/${contentId}`,
    }),
  },
  {
    name: 'page of 20 posts',
    aim: 0.8,
    requestFor: ({ projectId }) => ({ method: 'GET', path: `/api/v1/projects/${projectId}/posts?limit=20` }),
  },
  {
    name: 'create content',
    aim: 0.8,
    requestFor: ({ projectId }) => ({
      method: 'POST',
      path: `/api/v1/projects/${projectId}/contents`,
      headers: { 'content-type': 'application/json' },
      body: NEW_CONTENT,
    }),
  },
];

/** The scenario's request on behalf of somebody, with their token: `{ projectId, contentId, token }`. */
export function requestOf(scenario, person) {
  const request = scenario.requestFor(person);
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${person.token}` } };
}

/** Throws where the two answer differently: a comparison of their speed would say nothing. */
export async function assertSameAnswer(scenario, person, urls) {
  const { path, ...request } = requestOf(scenario, person);
  const [floor, product] = await Promise.all(
    [urls.floor, urls.product].map(async (url) => {
      const response = await fetch(url + path, request);
      return { status: response.status, body: comparable(await response.json(), request.method) };
    }),
  );
  if (!isDeepStrictEqual(floor, product))
    throw new Error(
      `${scenario.name}: the floor and the product answer differently:\n${JSON.stringify({ floor, product })}`,
    );
}

/** A new row has a key and dates of its own. */
function comparable(body, method) {
  return method === 'POST' ? { ...body, id: '', createdAt: '', updatedAt: '' } : body;
}
