interface Asked<Item, Answer> {
  item: Item;
  resolve: (answer: Answer) => void;
  reject: (reason: unknown) => void;
}

/**
 * Lets many callers share one piece of work: what is asked for while a batch is under way goes into the next one, all at once. So a
 * batch is as large as the work is slow, and who is alone waits for nobody.
 */
export class Batcher<Item, Answer> {
  private readonly asked: Asked<Item, Answer>[] = [];
  private isBusy = false;

  /**
   * @param work answers each item at its place. When it throws, its items are tried one by one, so that none fails for another.
   * @param most items in one batch
   */
  constructor(
    private readonly work: (items: Item[]) => Promise<Answer[]>,
    private readonly most = 500,
  ) {}

  run(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.asked.push({ item, resolve, reject });
      if (this.isBusy) return;
      this.isBusy = true;
      // Others who ask in this turn of the event loop come along.
      setImmediate(() => void this.drain());
    });
  }

  private async drain(): Promise<void> {
    while (this.asked.length > 0) await this.answer(this.asked.splice(0, this.most));
    this.isBusy = false;
  }

  private async answer(batch: Asked<Item, Answer>[]): Promise<void> {
    try {
      const answers = await this.work(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const one of batch) await this.answer([one]);
    }
  }
}
