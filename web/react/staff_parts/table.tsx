// Rows of things in columns; on narrow screens it scrolls inside its own frame.
import type { ReactNode } from 'react';
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';
import css from './table.module.css';

export interface StaffColumn<T> {
  id: string;
  title: string;
  end?: boolean; // numbers stand at the end
  isRowHeader?: boolean;
  cell(item: T): ReactNode;
}

export interface StaffTableProps<T> {
  label: string;
  columns: readonly StaffColumn<T>[];
  items: readonly T[];
  keyOf(item: T): string;
  empty: ReactNode;
  onOpen?(item: T): void;
}

export function StaffTable<T>({ label, columns, items, keyOf, empty, onOpen }: StaffTableProps<T>) {
  const open = (id: unknown) => {
    const item = items.find((candidate) => keyOf(candidate) === id);
    if (item) onOpen?.(item);
  };
  const header = columns.some((column) => column.isRowHeader) ? null : columns[0]?.id;
  const place = (column: StaffColumn<T>) => (column.end ? `${css.end}` : '');
  return (
    <div className={css.frame}>
      <Table
        className={css.table ?? ''}
        aria-label={label}
        {...(onOpen ? { onRowAction: open } : {})}
      >
        <TableHeader>
          {columns.map((column) => (
            <Column
              key={column.id}
              id={column.id}
              isRowHeader={column.isRowHeader ?? column.id === header}
              className={place(column)}
            >
              {column.title}
            </Column>
          ))}
        </TableHeader>
        <TableBody renderEmptyState={() => empty}>
          {items.map((item) => (
            <Row key={keyOf(item)} id={keyOf(item)} className={onOpen ? `${css.open}` : ''}>
              {columns.map((column) => (
                <Cell key={column.id} className={place(column)}>
                  {column.cell(item)}
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
