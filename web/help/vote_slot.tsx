import { Vote } from '../react/help_center/vote';
import { mount } from './slot';

export function mountVote(slot: HTMLElement): void {
  const { articleId } = slot.dataset;
  if (articleId) mount(slot, <Vote articleId={articleId} />);
}
