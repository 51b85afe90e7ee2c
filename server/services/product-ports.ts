import type { ProductEntry } from '../domain/plan/product-entry.ts'

/** What was entered by hand towards the plan; every revision stays. */
export interface ProductStore {
  /** A first revision. False when the id is there already. */
  insert(entry: ProductEntry): Promise<boolean>
  /** The next revision takes the place of `entry.revision - 1`; false when that is not the newest any more. */
  replace(entry: ProductEntry): Promise<boolean>
  find(id: string): Promise<ProductEntry | undefined>
  /** Newest revisions, of days in [fromDay, toDay), by day; withdrawn ones too. */
  list(fromDay: string, toDay: string): Promise<readonly ProductEntry[]>
  /** All revisions, the oldest first. */
  history(id: string): Promise<readonly ProductEntry[]>
}
