// What agents and categories are called.
import { categoryTitle } from '../../../core/api/desk';
import { useSupport, useText } from '../../support/support_provider';
import { useDesk } from '../desk_context';
import { useAgents, useDeskSettings } from './ticket_queries';

export interface Named {
  id: string;
  label: string;
}

// The service's five, until the desk's own titles are there.
const usual = ['technical', 'billing', 'content', 'account', 'other'];

export function useCategories(): Named[] {
  const t = useText();
  const { locale } = useSupport();
  const { data } = useDeskSettings();
  const kept = data?.categories.filter(({ forTickets }) => forTickets);
  if (!kept) return usual.map((id) => ({ id, label: t(`category_${id}`) }));
  return kept.map(({ id }) => ({ id, label: categoryTitle(kept, id, locale) }));
}

// A ticket or an address may name what is not to be chosen any more.
export const including = (choices: readonly Named[], id: string): readonly Named[] =>
  choices.some((choice) => choice.id === id) ? choices : [...choices, { id, label: id }];

export function useCategoryName(): (id: string) => string {
  const categories = useCategories();
  return (id) => categories.find((category) => category.id === id)?.label ?? id;
}

// Me first. An agent's token need not say a name.
export function useAssignees(): Named[] {
  const t = useText();
  const { myId } = useDesk();
  const { data = [] } = useAgents();
  const others = data
    .filter(({ id }) => id !== myId)
    .map(({ id, name }) => ({ id, label: name || id }));
  return [{ id: myId, label: t('me') }, ...others];
}

export function useAgentName(): (id: string | null | undefined) => string {
  const t = useText();
  const assignees = useAssignees();
  return (id) => {
    if (!id) return t('nobody');
    return assignees.find((agent) => agent.id === id)?.label ?? id;
  };
}
