import { until } from './until';

/** What a person reads of an element: its text with single spaces. */
export function textOf(element: Element): string {
  return (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** A button, menu item or tab by its label or text; waits until it is there and not disabled. */
export function button(name: string, within: ParentNode = document): Promise<HTMLButtonElement> {
  return until(() =>
    [...within.querySelectorAll<HTMLButtonElement>('button')].find(
      one => (one.getAttribute('aria-label') ?? textOf(one)) === name && !one.disabled,
    ),
  );
}

/** An input by the text of its label; waits until it is there. */
export function field(label: string, within: ParentNode = document): Promise<HTMLInputElement> {
  return until(() => {
    const named = [...within.querySelectorAll('label')].find(one => textOf(one) === label);
    const control = named?.control;
    return control instanceof HTMLInputElement ? control : undefined;
  });
}

/** Types into an input as a person would: what was there is replaced. */
export function type(input: HTMLInputElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Presses a key on an element. */
export function press(element: Element, key: string, more: KeyboardEventInit = {}): void {
  element.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true, ...more }));
}
