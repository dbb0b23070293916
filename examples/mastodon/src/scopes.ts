/** What people are asked to allow, and the application is registered for ("OAuth scopes"): no more than the publisher uses. */
export const SCOPES = ['read:accounts', 'read:statuses', 'write:media', 'write:statuses'];
