import { ExtensionError, isExtension, type Extension } from './extension.js';

/**
 * Loads extensions from installed packages, each the default export of its package.
 * @param packages names of packages, or of files in them, as `import` takes them
 * @throws ExtensionError that names the package: not installed, failing while it is loaded, or no extension
 */
export async function loadExtensions(packages: readonly string[]): Promise<Extension[]> {
  const extensions: Extension[] = [];
  for (const name of packages) {
    const { default: extension } = await load(name);
    if (!isExtension(extension))
      throw new ExtensionError(`EXTENSIONS: the default export of ${name} was not made by defineExtension`);
    extensions.push(extension);
  }
  return extensions;
}

async function load(name: string): Promise<{ default?: unknown }> {
  try {
    return (await import(name)) as { default?: unknown };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // Where the package itself is there, what it asks for is not.
    const isMissing = /MODULE_NOT_FOUND$/.test((error as NodeJS.ErrnoException).code ?? '');
    throw new ExtensionError(
      isMissing && reason.includes(`'${name}'`)
        ? `EXTENSIONS: ${name} is not installed beside the product`
        : `EXTENSIONS: ${name} could not be loaded: ${reason}`,
    );
  }
}
