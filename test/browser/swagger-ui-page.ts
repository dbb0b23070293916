import type { Locator, Page } from 'playwright-core';

/** What is filled in before Execute is pressed. */
export interface Input {
  /** Path, query and header parameters by name. */
  parameters?: Record<string, string>;
  /** Of a JSON body; left out: what Swagger UI suggests. */
  body?: unknown;
  /** Fields of a form that is uploaded; a file by its path. */
  form?: Record<string, string>;
}

/** What Swagger UI shows of an answer. */
export interface ShownAnswer<Body> {
  status: number;
  body: Body;
}

/** Swagger UI as a person uses it: by what it shows, and by nothing that only a program sees. */
export class SwaggerUiPage {
  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {}

  async open(): Promise<void> {
    await this.page.goto(this.url);
    await this.page.locator('.opblock-tag').first().waitFor();
  }

  /** An operation, such as `Posts_create` of `posts`. */
  operation(tag: string, id: string): Locator {
    return this.page.locator(`#operations-${tag}-${id}`);
  }

  /** Opens an operation, fills it in and executes it. */
  async tryOut<Body = Record<string, unknown>>(
    tag: string,
    id: string,
    { parameters = {}, body, form = {} }: Input = {},
  ): Promise<ShownAnswer<Body>> {
    const operation = await this.reveal(tag, id);
    for (const [name, value] of Object.entries(parameters)) {
      const row = operation.locator(`tr[data-param-name="${name}"]`);
      const choice = row.locator('select');
      if ((await choice.count()) > 0) await choice.selectOption(value);
      else await row.locator('input').fill(value);
    }
    if (body !== undefined) await operation.locator('textarea.body-param__text').fill(JSON.stringify(body));
    for (const [name, value] of Object.entries(form)) {
      const input = operation.locator(`tr[data-property-name="${name}"] input`);
      if ((await input.getAttribute('type')) === 'file') await input.setInputFiles(value);
      else await input.fill(value);
    }
    const answer = await this.execute<Body>(operation);
    await operation.locator('.opblock-summary-control').click();
    return answer;
  }

  /** Unfolds a module and an operation in it. */
  private async reveal(tag: string, id: string): Promise<Locator> {
    const module = this.page.locator(`.opblock-tag[data-tag="${tag}"]`);
    if ((await module.getAttribute('data-is-open')) === 'false') await module.click();
    const operation = this.operation(tag, id);
    await operation.locator('.opblock-summary-control').click();
    return operation;
  }

  /** Presses Execute, and reads the answer that comes. */
  private async execute<Body>(operation: Locator): Promise<ShownAnswer<Body>> {
    const live = operation.locator('.live-responses-table');
    const clear = operation.locator('.btn-clear');
    if (await clear.isVisible()) await clear.click();
    await operation.locator('button.execute').click();
    await live.waitFor();
    const status = Number.parseInt(await live.locator('.response-col_status').last().innerText(), 10);
    const shown = live.locator('.response-col_description').last().locator('.highlight-code code').first();
    const text = (await shown.count()) > 0 ? await shown.innerText() : '{}';
    return { status, body: JSON.parse(text) as Body };
  }

  /** Presses Authorize and gives the token. */
  async authorize(token: string): Promise<void> {
    await this.page.locator('.auth-wrapper .btn.authorize').click();
    const dialog = this.page.locator('.dialog-ux');
    const scheme = dialog.locator('form', { hasText: 'bearer (http' });
    await scheme.locator('input').fill(token);
    await scheme.locator('button.authorize').click();
    await dialog.locator('.btn-done').first().click();
  }
}
