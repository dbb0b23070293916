/** One line that replaces itself, for a person who waits; nothing where nobody watches. */
export function tell(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}
