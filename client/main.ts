import '@fontsource/be-vietnam-pro/400.css'
import '@fontsource/be-vietnam-pro/500.css'
import '@fontsource/be-vietnam-pro/600.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/parts.css'
import './styles/forms.css'
import './styles/stack-table.css'
import './styles/nav.css'
import { createApp } from 'vue'
import App from './App.vue'
import { makeI18n, storedLanguage, switchLanguage } from './i18n/language.ts'
import { makeRouter } from './router.ts'

const i18n = makeI18n()
// Without the English words the page is Vietnamese, not blank.
await switchLanguage(i18n.global, storedLanguage()).catch(() => undefined)
createApp(App).use(i18n).use(makeRouter()).mount('#app')
