/** What is written and not sent yet, per conversation; survives a reload of the tab. */
export class Drafts {
  readonly #keep: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly #prefix: string;

  constructor(keep: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, member: string) {
    this.#keep = keep;
    this.#prefix = `peerline.draft.${member}.`;
  }

  get(id: string): string {
    return this.#keep.getItem(this.#prefix + id) ?? '';
  }

  set(id: string, text: string): void {
    if (text) this.#keep.setItem(this.#prefix + id, text);
    else this.#keep.removeItem(this.#prefix + id);
  }
}
