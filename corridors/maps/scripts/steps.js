// Undo and redo: the reader's states in order, each an entry of the browser's history, so that Back undoes as well.

const WRITE_DELAY_MS = 300;

class Steps {
  // `show` shows a state; `addressOf` writes it and `read` reads the address as it stands.
  constructor({ show, addressOf, read }) {
    Object.assign(this, { show, addressOf, read, steps: [], at: 0, written: -1, moving: false, timer: 0 });
    window.addEventListener("popstate", ({ state }) => this.arrive(state));
  }

  // Begins anew, with what the address holds.
  begin(state) {
    clearTimeout(this.timer);
    this.page = `${Date.now()} ${Math.random()}`;
    [this.steps, this.at, this.written] = [[state], 0, 0];
    this.write("replaceState", 0);
    this.show(state);
  }

  // A change of the reader's; several of one kind in a row, as of a slider, are one step.
  add(state, kind = "") {
    const again = kind && kind === this.kind && this.at === this.steps.length - 1 && this.at > this.written;
    this.kind = kind;
    this.steps.length = this.at + (again ? 0 : 1);
    this.at = this.steps.push(state) - 1;
    this.written = Math.min(this.written, this.at - 1);
    this.show(state);
    this.writeSoon();
  }

  get canUndo() {
    return this.at > 0;
  }

  get canRedo() {
    return this.at < this.steps.length - 1;
  }

  undo() {
    if (this.canUndo) this.move(this.at - 1);
  }

  redo() {
    if (this.canRedo) this.move(this.at + 1);
  }

  move(at) {
    this.flush();
    this.kind = "";
    this.at = at;
    this.show(this.steps[at]);
    if (this.alone || this.moving) return;
    this.moving = true;
    history.go(at - this.entry);
  }

  // The browser has gone to an entry: by Back or Forward, by a step of ours, or to an address that the reader typed.
  arrive(entry) {
    if (entry?.page !== this.page || !this.steps[entry.at]) {
      if (/^(#.*=.*)?$/s.test(location.hash)) this.begin(this.read());
      return;
    }
    this.entry = entry.at;
    if (this.moving) {
      this.moving = this.entry !== this.at;
      if (this.moving) history.go(this.at - this.entry);
      else this.writeSoon();
      return;
    }
    this.kind = "";
    this.at = this.entry;
    this.show(this.steps[this.at]);
  }

  // A moment after the last change: browsers refuse it at every step.
  writeSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), WRITE_DELAY_MS);
  }

  flush() {
    clearTimeout(this.timer);
    if (this.moving) return;
    while (this.written < this.steps.length - 1) this.write("pushState", this.written + 1);
  }

  write(how, at) {
    this.written = at;
    this.entry = at;
    try {
      history[how]({ page: this.page, at }, "", this.addressOf(this.steps[at]));
    } catch {
      this.alone = true; // a frame without an origin, as in a notebook, has no address to write
    }
  }
}

function wireSteps(steps) {
  document.getElementById("undo").addEventListener("click", () => steps.undo());
  document.getElementById("redo").addEventListener("click", () => steps.redo());
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.target.matches('input[type="search"], input[role="combobox"]')) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) steps.redo();
    else steps.undo();
  });
  return (changed) => {
    for (const [id, can] of [["undo", steps.canUndo], ["redo", steps.canRedo], ["restart", changed]]) {
      document.getElementById(id).setAttribute("aria-disabled", String(!can));
    }
  };
}
