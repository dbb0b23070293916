/** A whole page without script, for where a person looks instead of a program. `body` is markup: see {@link escapeHtml}. */
export function renderPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
article { border: 1px solid #8886; border-radius: 0.5rem; padding: 0 1rem; margin: 1rem 0 }
h2 { font-size: 1rem; margin-bottom: 0 }
pre { white-space: pre-wrap; overflow-wrap: anywhere; user-select: all }
.quiet { opacity: 0.7 }
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
${body}
</body>
</html>
`;
}

/** A foreign text as markup: every character that means something in HTML becomes a reference to its code. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
