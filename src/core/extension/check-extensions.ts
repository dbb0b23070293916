import { satisfies, valid, validRange } from 'semver';
import { getMetadataArgsStorage } from 'typeorm';
import { ExtensionError, type Extension } from './extension.js';

/**
 * Holds extensions against each other and against the product, before anything of them runs.
 * @param productVersion the version that runs (Semantic Versioning 2.0.0)
 * @throws ExtensionError that names all that is wrong
 */
export function checkExtensions(extensions: readonly Extension[], productVersion: string): void {
  const problems = [
    ...twice(extensions.map(({ name }) => name)).map((name) => `two extensions are called ${name}`),
    ...extensions.flatMap((extension) =>
      problemsOf(extension, productVersion).map((problem) => `${extension.name}: ${problem}`),
    ),
  ];
  if (problems.length > 0)
    throw new ExtensionError(
      `The extensions are not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
}

function problemsOf(extension: Extension, productVersion: string): string[] {
  const { version, compatibleWith, migrations, entities } = extension;
  const problems: string[] = [];
  if (valid(version) === null) problems.push(`version is ${version}, which is no semantic version`);
  if (validRange(compatibleWith) === null)
    problems.push(`compatibleWith is ${compatibleWith}, which is no range of versions`);
  // What comes before a release is taken for it: an extension need not name each candidate.
  else if (!satisfies(productVersion, compatibleWith, { includePrerelease: true }))
    problems.push(`is for the product's version ${compatibleWith}, and this is ${productVersion}`);
  problems.push(
    ...twice(migrations.map(({ name }) => name)).map((name) => `two migrations are called ${name}`),
    ...migrations
      .filter(({ name }) => !/\d{13}$/.test(name))
      .map(({ name }) => `migration ${name} must end with its time in milliseconds, 13 digits`),
    ...tablesOf(entities)
      .filter((table) => !table.startsWith(tablePrefixOf(extension)))
      .map((table) => `the table ${table} must be called ${tablePrefixOf(extension)}…`),
  );
  return problems;
}

/** What the names of an extension's tables begin with. */
export function tablePrefixOf({ name }: Pick<Extension, 'name'>): string {
  return `${name.replaceAll('-', '_')}_`;
}

function tablesOf(entities: Extension['entities']): string[] {
  const { tables } = getMetadataArgsStorage();
  return entities.map((entity) => {
    const { name } = tables.find(({ target }) => target === entity) ?? {};
    // Without a name of its own the table is called as the naming strategy makes it from the class: not to be relied on.
    return name ?? entity.name;
  });
}

function twice(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
