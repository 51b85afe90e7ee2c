import { ref, shallowRef } from 'vue'
import type { ImportAnswer, ImportPreview } from '../../server/contract/entries.ts'
import type { ImportMapping } from '../../server/domain/items/import-row.ts'
import type { DeskApi } from '../api/desk-api.ts'
import { type FileFault, type OpenedFile, openImportFile } from '../view/import-file.ts'
import { useLoad } from './use-load.ts'
import { useTask } from './use-task.ts'

/** A file on its way in: chosen, looked at, sent, reported. */
export function useImport(api: Pick<DeskApi, 'previewImport' | 'importFile'>) {
  const opened = shallowRef<Exclude<OpenedFile, { fault: FileFault }>>()
  const fault = ref<FileFault>()
  const mapping = shallowRef<ImportMapping>({})
  const sourceName = ref('')
  const preview = shallowRef<ImportPreview>()
  const report = shallowRef<ImportAnswer>()
  const looking = useLoad(async () => {
    const upload = uploadOf(mapping.value)
    return upload && api.previewImport(upload)
  })
  const sending = useTask(api.importFile)

  async function choose(file: File): Promise<void> {
    forget()
    const found = await openImportFile(file)
    if ('fault' in found) {
      fault.value = found.fault
      return
    }
    opened.value = found
    await look()
  }

  /** Without a mapping the server guesses it from the names. Of several questions the last counts. */
  async function look(wanted: ImportMapping = {}): Promise<void> {
    const file = opened.value
    mapping.value = wanted
    const seen = await looking.reload()
    if (!seen || file !== opened.value) return
    preview.value = seen
    mapping.value = seen.mapping
  }

  async function send(): Promise<void> {
    const upload = uploadOf(mapping.value)
    const answer = upload && (await sending.run(upload))
    if (answer) report.value = answer
  }

  function uploadOf(wanted: ImportMapping) {
    const file = opened.value
    if (!file) return undefined
    const { format, text } = file
    return { format, text, mapping: format === 'csv' ? wanted : {}, sourceName: sourceName.value }
  }

  function forget(): void {
    opened.value = undefined
    fault.value = undefined
    mapping.value = {}
    preview.value = undefined
    report.value = undefined
    sending.forget()
  }

  return {
    ...{ opened, fault, mapping, sourceName, preview, report, choose, look, send, forget },
    ...{ looking, sending },
  }
}
