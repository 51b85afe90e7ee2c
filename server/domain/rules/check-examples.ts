import { type ClassifiedText, look, type Sight } from './classify.ts'
import type { CompiledRule } from './compiled-rule.ts'
import type { Fault } from './fault.ts'
import { judgeRule } from './judge-rule.ts'
import type { Example } from './rule.ts'
import type { RuleSet } from './rule-set.ts'
import { explain } from './why-not.ts'

/** Runs the examples of all rules, drafts too; every one that fails is a fault on its own line. */
export function checkExamples(ruleSet: RuleSet): readonly Fault[] {
  return ruleSet.rules.flatMap((rule) => {
    const { hits, misses, file } = rule.definition
    const failures = [
      ...hits.map((example) => ({ example, message: checkHit(ruleSet, rule, example) })),
      ...misses.map((example) => ({ example, message: checkMiss(ruleSet, rule, example) })),
    ]
    return failures.flatMap(({ example, message }) =>
      message === undefined ? [] : [{ file, line: example.line, message }],
    )
  })
}

function checkHit(ruleSet: RuleSet, rule: CompiledRule, example: Example): string | undefined {
  const { sight, verdict } = judge(ruleSet, rule, example)
  if (verdict.kind === 'holds') return undefined
  return `the hit "${example.title}" is missed: ${explain(rule, verdict, sight).message}`
}

function checkMiss(ruleSet: RuleSet, rule: CompiledRule, example: Example): string | undefined {
  const { verdict } = judge(ruleSet, rule, example)
  if (verdict.kind !== 'holds') return undefined
  const found = verdict.proofs
    .map(({ hit, weight }) => `"${hit.entry.phrase}": ${weight}`)
    .join(', ')
  const score = `score ${verdict.score} of ${rule.definition.threshold}`
  return `the miss "${example.title}" is hit: ${score} (${found})`
}

function judge(ruleSet: RuleSet, rule: CompiledRule, example: Example) {
  const sight: Sight = look(ruleSet, textOf(example))
  return { sight, verdict: judgeRule(rule, sight.reading) }
}

function textOf({ title, excerpt, body, tier, section }: Example): ClassifiedText {
  return {
    title,
    excerpt,
    ...(body === undefined ? {} : { body }),
    ...(tier === undefined ? {} : { tier }),
    ...(section === undefined ? {} : { section }),
  }
}
