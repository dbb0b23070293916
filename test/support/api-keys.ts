import type { HttpClient, Person } from './http-client.js';

/** Makes an API key that lives for a day, and gives what calls with it. */
export async function withApiKey(
  person: Person,
  scopes: string[],
  projectIds?: string[],
): Promise<HttpClient> {
  const answer = await person.client.post<{ key: string }>('/users/me/api-keys', {
    name: 'Key',
    ...{ scopes, projectIds },
    password: person.password,
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  });
  if (answer.status !== 201) throw new Error(`API key: ${JSON.stringify(answer.body)}`);
  return person.client.withToken(answer.body.key);
}
