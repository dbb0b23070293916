export function consent(authorizeUrl: string, handle: string, decision?: 'allow' | 'deny'): Promise<string>;
