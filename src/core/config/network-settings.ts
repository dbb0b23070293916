/** How the operator's application reaches a network: of `NAME_CLIENT_ID`, `NAME_CLIENT_SECRET`, `NAME_API_VERSION`, `NAME_BASE_URLS`, `NAME_SCOPES`, `NAME_INSTANCE`, `NAME_TIER`. */
export interface NetworkSettings {
  clientId?: string;
  clientSecret?: string;
  apiVersion?: string;
  /** Addresses that stand for the network's own hosts: `host=address,…`. */
  baseUrls?: string;
  /** What people are asked to allow, separated by spaces or commas: no more than the network has granted to the application. */
  scopes?: string;
  /** Host of the server on which the accounts are, for networks that are made of many. */
  instance?: string;
  /** Which of the network's sizes of use the application was granted. */
  tier?: string;
}

const NETWORK_SETTINGS = {
  CLIENT_ID: 'clientId',
  CLIENT_SECRET: 'clientSecret',
  API_VERSION: 'apiVersion',
  BASE_URLS: 'baseUrls',
  SCOPES: 'scopes',
  INSTANCE: 'instance',
  TIER: 'tier',
} as const satisfies Record<string, keyof NetworkSettings>;

const networkVariable = new RegExp(`^([A-Z][A-Z0-9]*)_(${Object.keys(NETWORK_SETTINGS).join('|')})$`);

/** Whether a variable has the form of one that sets something of a network. */
export function isNetworkVariable(name: string): boolean {
  return networkVariable.test(name);
}

/** Of all networks, by their names in lower case. `known` are variables with another meaning. */
export function readNetworks(environment: NodeJS.ProcessEnv, known: object): Record<string, NetworkSettings> {
  const networks: Record<string, NetworkSettings> = {};
  for (const [variable, value] of Object.entries(environment)) {
    const [, name, setting] = networkVariable.exec(variable) ?? [];
    if (!name || !setting || !value?.trim() || variable in known) continue;
    (networks[name.toLowerCase()] ??= {})[NETWORK_SETTINGS[setting as keyof typeof NETWORK_SETTINGS]] =
      value.trim();
  }
  return networks;
}
