// How many chats an agent may have at once, as it is typed.
export const mostChats = 100;

// Null for what is no limit; an emptied field is none, and not zero.
export function limitIn(typed: string): number | null {
  const limit = Number(typed);
  const fits = typed.trim() !== '' && Number.isInteger(limit) && limit >= 0 && limit <= mostChats;
  return fits ? limit : null;
}
