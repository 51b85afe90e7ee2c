import { createRouter, createWebHistory, type RouteRecordRaw, type Router } from 'vue-router'
import DeskPage from './pages/DeskPage.vue'
import SignInPage from './pages/SignInPage.vue'

/** Pages that need no account. */
const OPEN_PAGES: readonly RouteRecordRaw[] = [
  { path: '/sign-in', name: 'signIn', component: SignInPage, meta: { open: true } },
  {
    path: '/setup',
    name: 'setUp',
    component: () => import('./pages/SetUpPage.vue'),
    meta: { open: true },
  },
  {
    path: '/password',
    name: 'password',
    component: () => import('./pages/PasswordPage.vue'),
    meta: { open: true },
  },
  {
    path: '/privacy',
    name: 'privacy',
    component: () => import('./pages/PrivacyPage.vue'),
    meta: { open: true },
  },
]

/** What the workbench learns, beside drafts and releases. */
const LEARNING_PAGES: readonly RouteRecordRaw[] = [
  {
    path: '/workbench/why-not',
    name: 'whyNot',
    component: () => import('./pages/WhyNotPage.vue'),
  },
  {
    path: '/workbench/candidates',
    name: 'candidates',
    component: () => import('./pages/CandidatesPage.vue'),
  },
  {
    path: '/workbench/health',
    name: 'health',
    component: () => import('./pages/RuleHealthPage.vue'),
  },
  {
    path: '/workbench/relabel',
    name: 'relabel',
    component: () => import('./pages/RelabelPage.vue'),
  },
]

/** Pages but the desk are fetched when they are opened. `name` is the key of the page's title. */
export function makeRouter(): Router {
  const router = createRouter({
    history: createWebHistory(),
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
    routes: [
      {
        path: '/',
        name: 'desk',
        component: DeskPage,
        beforeEnter: (to) => (to.query.board === '1' ? '/board' : true),
      },
      { path: '/board', name: 'board', component: () => import('./pages/BoardPage.vue') },
      { path: '/handover', name: 'handover', component: () => import('./pages/HandoverPage.vue') },
      { path: '/figures', name: 'figures', component: () => import('./pages/FiguresPage.vue') },
      {
        path: '/cases/:id',
        name: 'case',
        component: () => import('./pages/CasePage.vue'),
        props: true,
      },
      {
        path: '/stories/:id',
        name: 'story',
        component: () => import('./pages/StoryPage.vue'),
        props: true,
      },
      { path: '/watch', name: 'watch', component: () => import('./pages/WatchPage.vue') },
      {
        path: '/watch/spikes',
        name: 'spikes',
        component: () => import('./pages/SpikesPage.vue'),
      },
      {
        path: '/watch/response',
        name: 'response',
        component: () => import('./pages/ResponsePage.vue'),
      },
      { path: '/sources', name: 'sources', component: () => import('./pages/SourcesPage.vue') },
      {
        path: '/sources/add',
        name: 'sourceAdd',
        component: () => import('./pages/SourceAddPage.vue'),
      },
      {
        path: '/sources/:id',
        name: 'source',
        component: () => import('./pages/SourcePage.vue'),
        props: true,
      },
      { path: '/entry', name: 'entry', component: () => import('./pages/EntryPage.vue') },
      { path: '/import', name: 'import', component: () => import('./pages/ImportPage.vue') },
      {
        path: '/commitments',
        name: 'commitments',
        component: () => import('./pages/CommitmentsPage.vue'),
      },
      { path: '/calendar', name: 'calendar', component: () => import('./pages/CalendarPage.vue') },
      { path: '/reports', name: 'reports', component: () => import('./pages/ReportsPage.vue') },
      {
        path: '/reports/:id',
        name: 'report',
        component: () => import('./pages/ReportPage.vue'),
        props: true,
      },
      ...LEARNING_PAGES,
      {
        path: '/workbench',
        name: 'workbench',
        component: () => import('./pages/WorkbenchPage.vue'),
      },
      {
        path: '/workbench/releases',
        name: 'workbenchReleases',
        component: () => import('./pages/WorkbenchReleasesPage.vue'),
      },
      {
        path: '/workbench/drafts/:id',
        name: 'workbenchDraft',
        component: () => import('./pages/WorkbenchDraftPage.vue'),
        props: true,
      },
      { path: '/plan', name: 'plan', component: () => import('./pages/PlanPage.vue') },
      { path: '/account', name: 'account', component: () => import('./pages/AccountPage.vue') },
      { path: '/users', name: 'users', component: () => import('./pages/UsersPage.vue') },
      { path: '/notices', name: 'notices', component: () => import('./pages/NoticesPage.vue') },
      { path: '/audit', name: 'audit', component: () => import('./pages/AuditPage.vue') },
      { path: '/erasure', name: 'erasure', component: () => import('./pages/ErasurePage.vue') },
      ...OPEN_PAGES,
      {
        path: '/:rest(.*)*',
        name: 'notFound',
        component: () => import('./pages/NotFoundPage.vue'),
      },
    ],
  })
  // After an update the parts of the old build are gone; loading anew brings the new ones. Not in
  // the first seconds of a page, or a missing part would load it for ever.
  router.onError((error: unknown, to) => {
    const partMissing = error instanceof TypeError && /import/i.test(error.message)
    if (partMissing && performance.now() > 10_000) location.assign(to.fullPath)
  })
  return router
}
