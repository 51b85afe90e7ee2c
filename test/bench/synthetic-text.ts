/** A generator of numbers in [0, 1) that gives the same row every time (mulberry32). */
export function makeRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000
  }
}

const ONSETS = 'b c ch d đ g gi h k kh l m n ng nh ph qu r s t th tr v x'.split(' ')
const RIMES =
  'a ai an ang anh ao at au ăn ăng âm ân âu ây e en em ê ên i in inh iên iêu o oan oi on ong ô ôi ôn ông ơ ơi ơn u un ung ư ưng ươc ương ươi uyên'.split(
    ' ',
  )
const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']

const SYLLABLES = 3_000
const WORDS = 12_000

/** Invented words in Vietnamese spelling, the frequent ones first. */
export function makeWords(random: () => number): readonly string[] {
  const syllables = Array.from({ length: SYLLABLES }, () => makeSyllable(random))
  const pick = () => syllables[Math.floor(random() ** 2 * SYLLABLES)] ?? ''
  return Array.from({ length: WORDS }, () => {
    const length = random() < 0.25 ? 1 : random() < 0.8 ? 2 : 3
    return Array.from({ length }, pick).join(' ')
  })
}

/** The tone goes on the first vowel, which is as right as the texts of the world. */
function makeSyllable(random: () => number): string {
  const from = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  const rime = from(RIMES)
  return `${from(ONSETS)}${rime.charAt(0)}${from(TONES)}${rime.slice(1)}`.normalize('NFC')
}

/** A rank from 0 by Zipf's law. */
export function pickPlace(count: number, random: () => number): number {
  return Math.floor((count + 1) ** random()) - 1
}

export interface BenchItem {
  readonly title: string
  readonly excerpt: string
  readonly body: string
}

/** Items of about `length` characters: a title, two sentences of excerpt, the rest body. */
export function makeItems(
  words: readonly string[],
  { count, length, random }: { count: number; length: number; random: () => number },
): readonly BenchItem[] {
  return Array.from({ length: count }, () => {
    const title = makeSentence(words, 7, random)
    const excerpt = `${makeSentence(words, 9, random)}. ${makeSentence(words, 9, random)}.`
    let body = ''
    while (title.length + excerpt.length + body.length < length) {
      body += `${makeSentence(words, 10, random)}. `
    }
    return { title, excerpt, body: body.trim() }
  })
}

/** Words with what news puts between them: commas, numbers, names, quotes. */
function makeSentence(words: readonly string[], length: number, random: () => number): string {
  const parts = Array.from({ length }, () => {
    const word = words[pickPlace(words.length, random)] ?? ''
    const chance = random()
    if (chance < 0.08) return `${word},`
    if (chance < 0.12) return `${word} ${Math.floor(random() * 2000)}`
    if (chance < 0.18) return capitalise(word)
    return chance < 0.19 ? `"${word}"` : word
  })
  return capitalise(parts.join(' '))
}

function capitalise(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}
