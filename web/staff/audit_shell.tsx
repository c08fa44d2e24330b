// Around the pages of an auditor, who has no place at the desk: no presence, no live connection.
import { Frame } from './frame';
import { AuditSettings } from './settings';

export function AuditShell() {
  return <Frame tools={<AuditSettings />} />;
}
