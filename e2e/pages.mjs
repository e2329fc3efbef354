// Every page of the program, for pictures and for the walk with axe. A page stands under its path, or behind the first
// link that matches each of `links`, one page after the other: rows of the demo company have no path known beforehand.

import { visit } from './support.mjs';

const row = (noun) => `main a[href^="/${noun}/"]:not([href$="/new"])`;

const behind = (name, path, ...links) => ({ name, path, links });

export const pages = [
  { name: 'sign-in', path: '/sign-in', login: null },
  behind('today', '/'),
  behind('calendar', '/calendar'),
  behind('calendar-day', '/calendar?view=day&whose=team'),
  behind('calendar-month', '/calendar?view=month&whose=team'),
  behind('calendar-list', '/calendar?view=list'),
  behind('calendar-team', '/calendar?view=week&whose=team&hours=all'),
  behind('log', '/log'),
  behind('log-past', '/log?when=past'),
  behind('log-planned', '/log?when=planned&tel=01632+960999'),
  behind('parties', '/parties'),
  behind('party-new', '/parties/new'),
  behind('organization', '/parties?kind=organization', row('parties')),
  behind('person', '/parties?kind=person', row('parties')),
  behind('party-edit', '/parties?kind=person', row('parties'), 'a[href$="/edit"]'),
  behind('contact-new', '/parties?kind=person', row('parties'), 'a[href$="/contacts/new"]'),
  behind('address-new', '/parties?kind=person', row('parties'), 'a[href$="/addresses/new"]'),
  behind('relation-new', '/parties?kind=person', row('parties'), 'a[href$="/relations/new"]'),
  behind('events', '/events'),
  behind('event', '/events?state=completed', row('events')),
  behind('event-planned', '/events?open=true', row('events')),
  behind('event-edit', '/events?state=completed', row('events'), 'a[href$="/edit"]'),
  behind('follow-up', '/events?state=completed', row('events'), 'a[href$="/follow-up"]'),
  behind('reference', '/events?state=completed', row('events'), 'a[href$="/reference"]'),
  behind('cases', '/cases'),
  behind('case-new', '/cases/new'),
  behind('case', '/cases?open=true', row('cases')),
  behind('case-edit', '/cases?open=true', row('cases'), 'a[href$="/edit"]'),
  behind('case-close', '/cases?open=true', row('cases'), 'a[href$="/close"]'),
  behind('document', '/search?q=order', 'main a[href^="/documents/"]'),
  behind('works', '/works'),
  behind('work-new', '/cases?open=true', row('cases'), 'a[href^="/works/new"]'),
  behind('search', '/search?q=order'),
  behind('search-nothing', '/search?q=xyzzyx'),
  behind('reports', '/reports'),
  { name: 'reports-refused', path: '/reports?from=2026-03-15&to=2026-03-01', status: 422 },
  behind('settings', '/settings'),
  behind('settings-company', '/settings/company'),
  behind('settings-purposes', '/settings/purposes'),
  behind('settings-purpose', '/settings/purposes', row('settings/purposes')),
  behind('settings-statuses', '/settings/case-statuses'),
  behind('settings-document-kinds', '/settings/document-kinds'),
  behind('settings-document-kind', '/settings/document-kinds', row('settings/document-kinds')),
  behind('settings-relation-kinds', '/settings/relation-kinds'),
  behind('settings-users', '/settings/users'),
  behind('settings-user-new', '/settings/users/new'),
  behind('settings-user', '/settings/users', row('settings/users')),
  behind('settings-tokens', '/settings/tokens'),
  behind('settings-account', '/settings/account'),
];

export async function open(page, { path, links = [], status = 200 }) {
  await visit(page, path, status);
  for (const link of links) {
    const loaded = page.waitForEvent('load');
    await page.locator(link).first().click();
    await loaded;
  }
}
