import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { axeProblems, textOf } from '../testing';
import { LifecycleBadge } from '../lifecycle/lifecycle-badge';
import type { Badge } from '../lifecycle/badge';
import { EmptyState } from './empty-state';
import { Skeleton } from './skeleton';

@Component({
  imports: [EmptyState, Skeleton, LifecycleBadge],
  template: `
    <db-empty-state icon="server" i18n-heading heading="No servers" i18n-text text="Nothing matches."
      ><button type="button" class="db-button" i18n>Clear search</button></db-empty-state
    >
    <db-skeleton [rows]="3" i18n-label label="Reading servers" />
    @for (badge of badges; track badge.kind) {
      <db-lifecycle-badge [badge]="badge" />
    }
  `,
  styles: ':host { display: block; background: var(--db-surface); }',
})
class Faces {
  protected readonly badges: readonly Badge[] = [
    { kind: 'loading' },
    { kind: 'ready' },
    { kind: 'stale', since: 0 },
    { kind: 'offline' },
    { kind: 'gone' },
    { kind: 'needs-login' },
    { kind: 'no-access' },
  ];
}

describe('placeholders and badges', () => {
  it('say what they stand for and pass axe in both themes', async () => {
    const fixture = TestBed.createComponent(Faces);
    const element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    await fixture.whenStable();
    expect(textOf(element)).toContain('No serversNothing matches.');
    expect(element.querySelector('db-skeleton')?.getAttribute('role')).toBe('status');
    for (const animation of document.getAnimations()) animation.finish();
    expect(await axeProblems(element)).toEqual([]);
  });

  it('show grey rows only after 150 ms', async () => {
    const fixture = TestBed.createComponent(Skeleton);
    fixture.componentRef.setInput('label', 'Reading');
    const element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    await fixture.whenStable();
    const [animation] = element.getAnimations();
    expect(animation?.effect?.getTiming().delay).toBe(150);
    expect(getComputedStyle(element).visibility).toBe('hidden');
    animation?.finish();
    expect(getComputedStyle(element).visibility).toBe('visible');
  });
});
