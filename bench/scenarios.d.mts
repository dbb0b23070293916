/** One kind of request that the benchmark sends to the floor and to the product. */
export interface Scenario {
  name: string;
}

export const SCENARIOS: readonly Scenario[];

export function assertSameAnswer(
  scenario: Scenario,
  person: { projectId: string; contentId: string; token: string },
  urls: { floor: string; product: string },
): Promise<void>;
