// Which tickets are selected, and which one the keys are at. Pure.
export interface Selection {
  ids: ReadonlySet<string>;
  at: string | null;
}

export const none: Selection = { ids: new Set(), at: null };

export function toggled(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, at: id };
}

// From the top when nothing was there yet; no further than the ends.
export function moved(selection: Selection, list: readonly string[], step: number): Selection {
  const at = selection.at === null ? -1 : list.indexOf(selection.at);
  const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), list.length - 1);
  return { ...selection, at: list[next] ?? null };
}

// What is not listed any more is not selected any more.
export function within(selection: Selection, list: readonly string[]): Selection {
  const listed = new Set(list);
  if ([...selection.ids].every((id) => listed.has(id))) return selection;
  return { ...selection, ids: new Set([...selection.ids].filter((id) => listed.has(id))) };
}

// Where work goes on after a ticket is done: the one behind it, else the one before it.
export function following(list: readonly string[], id: string): string | null {
  const at = list.indexOf(id);
  if (at < 0) return list[0] ?? null;
  return list[at + 1] ?? list[at - 1] ?? null;
}
