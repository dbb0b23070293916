/**
 * How often the costly parts of a policy run, read from the parsed expression (`pg_policy.polqual::text`), since the printed one
 * cannot be told apart by text alone. `'function'`: a function is called outside any sub-select, that is for each row.
 * `'correlated'`: a sub-select looks at the row, so it runs for each row too. `undefined`: everything runs once a statement.
 */
export function perRowWork(nodeTree: string): 'function' | 'correlated' | undefined {
  // Names in the tree escape what is special, so that every brace left is one of the tree's own.
  const tokens = nodeTree.replace(/\\./g, '_').matchAll(/\{(\w+)|\}|:varlevelsup (\d+)/g);
  const open: string[] = [];
  for (const [token, node, varLevel] of tokens) {
    const depth = open.filter((name) => name === 'QUERY').length;
    if (node === 'FUNCEXPR' && depth === 0) return 'function';
    if (varLevel !== undefined && depth > 0 && Number(varLevel) >= depth) return 'correlated';
    if (node) open.push(node);
    else if (token === '}') open.pop();
  }
  return undefined;
}
