import type { ruleRefusals as vi } from '../vi/rule-refusals.ts'

export const ruleRefusals: typeof vi = {
  'draft-not-found': 'There is no such draft.',
  'draft-changed':
    '{by} saved this file at {at}. What you typed is still on the page: compare the two and choose.',
  'draft-closed': 'This draft was released or dropped and takes no more edits.',
  'path-refused': 'The workbench edits rules and shared lists only; {path} is neither.',
  'person-named':
    'Not saved: line {line} names a person. Rules name matters and places, never people. Take the name out, or write that it is a street or a school.',
  'nothing-changed': 'The draft says nothing else than the rules in force.',
  'not-proposed':
    'This ward wants four eyes: the draft is proposed first, then somebody else approves.',
  'second-person-needed': 'You wrote part of this draft, so somebody else must approve it.',
  'gate-closed': 'It cannot be released yet: the gate has red lines.',
  'reason-needed': 'Give a reason: others will read it.',
  'released-meanwhile':
    '{by} has just released number {seq}. The page is up to date again; look at that release, then release yours if it is still wanted.',
  'release-not-found': 'There is no release number {seq}.',
  'set-broken': 'It cannot be used: {path}, line {line}: {message}',
}
