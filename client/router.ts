import { createRouter, createWebHistory, type Router } from 'vue-router'
import DeskPage from './pages/DeskPage.vue'

/** Pages but the desk are fetched when they are opened. `name` is the key of the page's title. */
export function makeRouter(): Router {
  const router = createRouter({
    history: createWebHistory(),
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
    routes: [
      { path: '/', name: 'desk', component: DeskPage },
      {
        path: '/cases/:id',
        name: 'case',
        component: () => import('./pages/CasePage.vue'),
        props: true,
      },
      { path: '/watch', name: 'watch', component: () => import('./pages/WatchPage.vue') },
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
      { path: '/plan', name: 'plan', component: () => import('./pages/PlanPage.vue') },
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
