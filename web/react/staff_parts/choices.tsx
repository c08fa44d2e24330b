// Choosing one of some: a select, and a combobox that can be typed into.
import { type FocusEvent, type KeyboardEvent, type ReactNode, useContext } from 'react';
import {
  Button,
  ComboBox,
  ComboBoxStateContext,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
} from 'react-aria-components';
import { composing } from '../parts/composing';
import css from './choices.module.css';
import menuCss from './menu.module.css';
import fieldCss from './staff_field.module.css';

export interface Choice {
  id: string;
  label: string;
}

const items = (choices: readonly Choice[], empty?: ReactNode) => (
  <ListBox className={menuCss.menu ?? ''} renderEmptyState={() => empty ?? null}>
    {choices.map((choice) => (
      <ListBoxItem
        key={choice.id}
        id={choice.id}
        textValue={choice.label}
        className={`${menuCss.item} ${css.choice}`}
      >
        {choice.label}
      </ListBoxItem>
    ))}
  </ListBox>
);

interface ChoiceProps {
  field?: string; // a name to find it by, for a key that opens it
  label: string;
  labelHidden?: boolean;
  choices: readonly Choice[];
  value: string | null;
  disabled?: boolean;
}

const labelClass = (hidden = false): string => (hidden ? 'ld-hidden' : `${fieldCss.label}`);
const openerClass = `${fieldCss.input} ${css.opener}`;

export function StaffSelect(props: ChoiceProps & { onChange(id: string): void }) {
  const { label, labelHidden, choices, value, disabled, onChange } = props;
  return (
    <Select
      className={fieldCss.field ?? ''}
      data-field={props.field}
      value={value}
      isDisabled={disabled ?? false}
      onChange={(id) => id !== null && onChange(String(id))}
    >
      <Label className={labelClass(labelHidden)}>{label}</Label>
      <Button className={openerClass}>
        <SelectValue className={css.value ?? ''} />
        <span aria-hidden="true">▾</span>
      </Button>
      <Popover className={`${menuCss.popover} ld-root`}>{items(choices)}</Popover>
    </Select>
  );
}

interface ComboProps extends ChoiceProps {
  placeholder?: string;
  none?: string; // said when nothing fits what was typed
  onChange(id: string | null): void;
}

// What is typed takes the place of what was chosen. A click sets the cursor after the focus.
function selectAll({ currentTarget: input }: FocusEvent<HTMLInputElement>): void {
  const { value } = input;
  input.select();
  requestAnimationFrame(() => input.value === value && input.select());
}

// Enter takes the first that fits what was typed, unless another one was pointed at.
function TypedInput({ placeholder }: { placeholder: string | undefined }) {
  const state = useContext(ComboBoxStateContext);
  const takeFirst = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !state?.isOpen || composing(event.nativeEvent)) return;
    const { inputValue, selectedItem, selectionManager, collection } = state;
    const isTyped = inputValue.trim() !== '' && inputValue !== selectedItem?.textValue;
    const first = collection.getFirstKey();
    if (!isTyped || selectionManager.focusedKey !== null || first === null) return;
    event.preventDefault();
    state.setSelectedKey(first);
  };
  return (
    <Input
      className={css.input ?? ''}
      placeholder={placeholder}
      onFocus={selectAll}
      onKeyDownCapture={takeFirst}
    />
  );
}

export function StaffComboBox(props: ComboProps) {
  const { label, labelHidden, choices, value, disabled, placeholder, none, onChange } = props;
  return (
    <ComboBox
      className={fieldCss.field ?? ''}
      data-field={props.field}
      value={value}
      isDisabled={disabled ?? false}
      menuTrigger="focus"
      allowsEmptyCollection={none !== undefined}
      onChange={(id) => onChange(id === null ? null : String(id))}
    >
      <Label className={labelClass(labelHidden)}>{label}</Label>
      <div className={openerClass}>
        <TypedInput placeholder={placeholder} />
        <Button className={css.arrow ?? ''}>
          <span aria-hidden="true">▾</span>
        </Button>
      </div>
      <Popover className={`${menuCss.popover} ld-root`}>
        {items(choices, <div className={css.none}>{none}</div>)}
      </Popover>
    </ComboBox>
  );
}
