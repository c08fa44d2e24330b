// Tabs; what is behind a tab is made when it is first looked at.
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import css from './tabs.module.css';

export interface StaffTab {
  id: string;
  label: ReactNode;
  content: ReactNode;
}

export interface StaffTabsProps {
  label: string;
  tabs: readonly StaffTab[];
  selected: string;
  onSelect(id: string): void;
}

export function StaffTabs({ label, tabs, selected, onSelect }: StaffTabsProps) {
  return (
    <Tabs
      className={css.tabs ?? ''}
      selectedKey={selected}
      onSelectionChange={(id) => onSelect(String(id))}
    >
      <TabList className={css.list ?? ''} aria-label={label}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className={css.tab ?? ''}>
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={css.panel ?? ''}>
          {tab.content}
        </TabPanel>
      ))}
    </Tabs>
  );
}
