/** Whether the promises were held, each that was not in words. A control without duplicates means that this harness is blind. */
export function faultsOf({ product, control }) {
  const faults = Object.entries(product.broken)
    .filter(([, ids]) => ids.length > 0)
    .map(([promise, ids]) => `${ids.length} posts ${promise}: ${ids.slice(0, 5).join(', ')}`);
  if (product.mostAtOnce > 1)
    faults.push(`${product.mostAtOnce} posts of one account were on their way at once`);
  if (product.workersEndedByThemselves.length > 0)
    faults.push(`workers ended by themselves: ${product.workersEndedByThemselves.join(', ')}`);
  for (const [act, { 500: count }] of Object.entries(product.answers))
    if (count) faults.push(`${count} answers to ${act} with status 500`);
  if (control.broken['published twice'].length === 0)
    faults.push('the naive control has published nothing twice: the storm is too weak to prove anything');
  return faults;
}
