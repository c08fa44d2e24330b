import { useEffect, useState } from 'react';
import type { Attachment } from '../../../core/api/files';
import { useSupport } from '../../support/support_provider';
import { Uploads } from './uploads';

// The uploads of one composer, which end with it.
export function useUploads(arrived: readonly Attachment[] = []): Uploads {
  const support = useSupport();
  const [uploads] = useState(() => new Uploads(support, arrived));
  useEffect(() => () => uploads.stop(), [uploads]);
  return uploads;
}
