import { useCallback } from 'react';
import { answer } from '../../core/api/client';
import type { DeskCategory } from '../../core/api/desk';
import { useSupport } from './support_provider';
import { useAnswer } from './use_answer';

const none: readonly DeskCategory[] = [];

// Empty until the service has told them, or where it cannot.
export function useCategories(): readonly DeskCategory[] {
  const { api } = useSupport();
  const ask = useCallback((signal: AbortSignal) => answer(api.GET('/api/desk', { signal })), [api]);
  return useAnswer(ask).data?.categories ?? none;
}
