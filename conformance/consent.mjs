/** Presses Allow (or Deny) on a consent page of the sandbox; answers where the browser is sent. */
export async function consent(authorizeUrl, handle, decision = 'allow') {
  const url = new URL(authorizeUrl);
  const body = new URLSearchParams([...url.searchParams, ['handle', handle], ['decision', decision]]);
  const response = await fetch(`${url.origin}${url.pathname}`, { method: 'POST', body, redirect: 'manual' });
  const location = response.headers.get('location');
  if (!location) throw new Error(`the consent page answered ${response.status}: ${await response.text()}`);
  return location;
}
