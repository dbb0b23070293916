import { parser } from '@prometheus-io/lezer-promql';
import type { SyntaxNode } from '@lezer/common';

/** Series that an expression asks for. */
export interface Selector {
  metric: string;
  /** Label, operator and value of each condition. */
  matchers: [label: string, operator: string, value: string][];
  /** Labels by which an aggregation around it groups. */
  grouping: string[];
}

/** What an expression asks for. Throws where it does not fit the grammar of PromQL. */
export function selectorsOf(expression: string): Selector[] {
  const selectors: Selector[] = [];
  const text = ({ from, to }: { from: number; to: number }) => expression.slice(from, to);
  const visit = (node: SyntaxNode, grouping: string[]): void => {
    if (node.type.isError)
      throw new Error(
        `not PromQL at ${node.from}: ${expression.slice(0, node.from)}⟨here⟩${expression.slice(node.from)}`,
      );
    if (node.name === 'VectorSelector') selectors.push({ ...selectorOf(node, text), grouping });
    const inner =
      node.name === 'AggregateExpr'
        ? [...grouping, ...all(node.getChild('AggregateModifier'), 'LabelName').map(text)]
        : grouping;
    for (let child = node.firstChild; child; child = child.nextSibling) visit(child, inner);
  };
  visit(parser.parse(expression).topNode, []);
  return selectors;
}

function selectorOf(node: SyntaxNode, text: (node: SyntaxNode) => string): Omit<Selector, 'grouping'> {
  const metric = all(node, 'Identifier')[0];
  return {
    metric: metric ? text(metric) : '',
    matchers: all(node, 'UnquotedLabelMatcher').map((matcher) => {
      const part = (name: string) => text(matcher.getChild(name)!);
      return [part('LabelName'), part('MatchOp'), JSON.parse(part('StringLiteral')) as string];
    }),
  };
}

/** All nodes of a name at or below a node. */
function all(node: SyntaxNode | null, name: string): SyntaxNode[] {
  if (!node) return [];
  if (node.name === name) return [node];
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(...all(child, name));
  return found;
}
