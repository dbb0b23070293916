/** What was made under which name, while it can still be undone with the transaction that it was made in. */
export class ProvisionalMap {
  private readonly ids = new Map<string, string>();
  private fresh: string[] = [];

  get(name: string): string | undefined {
    return this.ids.get(name);
  }

  /** Something that is there already. */
  know(name: string, id: string): void {
    this.ids.set(name, id);
  }

  /** Something that was just made. */
  add(name: string, id: string): void {
    this.ids.set(name, id);
    this.fresh.push(name);
  }

  /** What was made stays. */
  keepNew(): void {
    this.fresh = [];
  }

  /** What was made is gone. */
  forgetNew(): void {
    for (const name of this.fresh) this.ids.delete(name);
    this.fresh = [];
  }
}
