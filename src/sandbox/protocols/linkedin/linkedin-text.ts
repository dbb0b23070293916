/**
 * What people see of a `commentary` ("little text Format"). Brackets that are not escaped and belong to no template end the text: so it
 * was seen to be, without an error.
 */
export function shownText(commentary: string): string {
  let shown = '';
  for (let at = 0; at < commentary.length;) {
    const rest = commentary.slice(at);
    const [hashtag, tag] = /^\{hashtag\|\\?#\|([^}]+)\}/.exec(rest) ?? [];
    const [mention, name] = /^@\[((?:\\.|[^\]\\])+)\]\(urn:li:[a-z]+:[\w-]+\)/i.exec(rest) ?? [];
    if (hashtag !== undefined) {
      shown += `#${tag}`;
      at += hashtag.length;
    } else if (mention !== undefined) {
      shown += name?.replace(/\\(.)/g, '$1');
      at += mention.length;
    } else if (/^[(){}<>[\]]/.test(rest)) {
      return shown;
    } else {
      const isEscape = rest.startsWith('\\') && rest.length > 1;
      shown += isEscape ? rest.charAt(1) : rest.charAt(0);
      at += isEscape ? 2 : 1;
    }
  }
  return shown;
}
