// Short notices about what has just been done, some of which can be undone for ten seconds.
import { Store } from '../../core/store';

export interface Toast {
  id: number;
  text: string;
  bad?: boolean;
  undo?: () => void;
  action?: { label: string; run(): void };
}

export const toastLasts = 10_000; // ms, and as long as it is pointed at or focused

class Toasts {
  readonly shown = new Store<readonly Toast[]>([]);
  #last = 0;

  show(toast: Omit<Toast, 'id'>): number {
    this.#last += 1;
    const id = this.#last;
    this.shown.update((toasts) => [...toasts.slice(-2), { ...toast, id }]);
    return id;
  }

  dismiss(id: number): void {
    this.shown.update((toasts) => toasts.filter((toast) => toast.id !== id));
  }

  undo(toast: Toast): void {
    this.dismiss(toast.id);
    toast.undo?.();
  }

  // The key `u` undoes what was done last. False: there is nothing to undo.
  undoLast(): boolean {
    const last = this.shown.get().findLast((toast) => toast.undo);
    if (last) this.undo(last);
    return last !== undefined;
  }
}

export const toasts = new Toasts();
