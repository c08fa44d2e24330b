// Where the arrow keys lead in a list of suggestions: -1 is the text itself.
export function moved(active: number, key: string, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return active >= count - 1 ? -1 : active + 1;
  if (key === 'ArrowUp') return active < 0 ? count - 1 : active - 1;
  return null;
}

export const optionId = (list: string, at: number): string => `${list}-${at}`;
