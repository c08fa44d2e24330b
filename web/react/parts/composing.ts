// A key that belongs to an input method: it chooses a word, and is none of ours. Safari ends the
// composition before it tells of the Enter that did, and only the old code still says so.
export const composing = (event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean =>
  event.isComposing || event.keyCode === 229;
