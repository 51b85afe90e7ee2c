// Lets plain `tsc` read the TypeScript files; vue-tsc knows the real types of each component.
declare module '*.vue' {
  import type { DefineComponent } from 'vue'

  const component: DefineComponent
  export default component
}
