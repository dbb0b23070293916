/** What is wrong with an option, or with a file that it names. */
export class UsageError extends Error {}
