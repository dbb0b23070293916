/**
 * The one script of the pages. It takes away media that cannot be loaded, so that the coloured tile below them shows,
 * and renews the part marked `data-live` every two seconds while the page is looked at, keeping the keyboard focus.
 */
export const liveScript = `
const removeBroken = (event) => {
  if (event.target instanceof HTMLImageElement || event.target instanceof HTMLVideoElement) event.target.remove();
};
document.addEventListener('error', removeBroken, true);

let shown;
const renew = async () => {
  const part = document.querySelector('[data-live]');
  if (!part || document.hidden) return;
  const answer = await fetch(location.href, { cache: 'no-store' });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-live]');
  if (!fresh || fresh.innerHTML === shown) return;
  shown = fresh.innerHTML;
  const focused = document.activeElement && document.activeElement.id;
  part.innerHTML = shown;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
};
const keepRenewing = () => setTimeout(() => renew().catch(() => undefined).finally(keepRenewing), 2000);
keepRenewing();
`;
