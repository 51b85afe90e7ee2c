import type { Fault } from '../rules/fault.ts'
import { readPhraseLines } from '../rules/read-phrases.ts'
import {
  checkKeys,
  isRecord,
  type Path,
  type Reading,
  readChoice,
  readList,
  readText,
  type SourceFile,
  startReading,
} from '../rules/reading.ts'
import type { City, CityUnit, Gazetteer, WatchedPlace } from './gazetteer.ts'

const KINDS: readonly WatchedPlace['kind'][] = ['ward', 'former-ward', 'street', 'landmark']

type Read<T> = { readonly faults: readonly Fault[] } | T

/** `places.yaml` of a plan. */
export function readPlaces(file: SourceFile): Read<Pick<Gazetteer, 'city' | 'watched'>> {
  const reading = startReading(file)
  const { value } = file
  if (!isRecord(value)) {
    reading.fault([], 'places need "city" and "watched"')
    return { faults: reading.faults }
  }
  checkKeys(reading, { value, path: [] }, ['city', 'watched'])
  const city = readCity(reading, value.city)
  const entries = readList(reading, ['watched'], value.watched)
  const watched = entries.map((entry, i) => readWatched(reading, ['watched', i], entry))
  checkIds(reading, 'watched', watched)
  if (reading.faults.length > 0) return { faults: reading.faults }
  return { city, watched: watched.filter((place) => place !== undefined) }
}

function readCity(reading: Reading, value: unknown): City | undefined {
  if (!isRecord(value)) {
    reading.fault(['city'], 'the city needs "id", "title" and "names"')
    return undefined
  }
  checkKeys(reading, { value, path: ['city'] }, ['id', 'title', 'names'])
  return {
    id: readText(reading, ['city', 'id'], value.id),
    title: readText(reading, ['city', 'title'], value.title),
    names: readNames(reading, ['city', 'names'], value.names),
  }
}

function readWatched(reading: Reading, path: Path, value: unknown): WatchedPlace | undefined {
  if (!isRecord(value)) {
    reading.fault(path, 'a watched place needs "id", "title", "kind" and "names" or "withCity"')
    return undefined
  }
  checkKeys(reading, { value, path }, ['id', 'title', 'kind', 'names', 'withCity', 'except'])
  const names = (key: string) => readNames(reading, [...path, key], value[key])
  const kind = readChoice(reading, { path: [...path, 'kind'], value: value.kind }, { known: KINDS })
  const place: WatchedPlace = {
    id: readText(reading, [...path, 'id'], value.id),
    title: readText(reading, [...path, 'title'], value.title),
    kind: kind ?? 'landmark',
    names: names('names'),
    withCity: names('withCity'),
    except: names('except'),
  }
  if (place.names.length + place.withCity.length === 0) {
    reading.fault(path, 'a watched place needs a name under "names" or "withCity"')
  }
  return place
}

function readNames(reading: Reading, path: Path, value: unknown): readonly string[] {
  const { phrases, lists } = readPhraseLines(reading, path, readList(reading, path, value))
  if (lists.length > 0) reading.fault(path, "lists can't stand among the names of a place")
  return phrases
}

function checkIds(
  reading: Reading,
  key: string,
  entries: readonly ({ readonly id: string } | undefined)[],
): void {
  const seen = new Set<string>()
  entries.forEach((entry, i) => {
    if (entry === undefined) return
    if (seen.has(entry.id)) reading.fault([key, i, 'id'], `the id "${entry.id}" is there twice`)
    seen.add(entry.id)
  })
}

/** `shared/hanoi-units.yaml`: the city's wards and communes. */
export function readUnits(file: SourceFile): Read<{ readonly units: readonly CityUnit[] }> {
  const reading = startReading(file)
  const { value } = file
  if (!isRecord(value) || !Array.isArray(value.units)) {
    reading.fault([], 'the file of units needs a list "units"')
    return { faults: reading.faults }
  }
  checkKeys(reading, { value, path: [] }, ['id', 'title', 'why', 'units'])
  const units = value.units.map((unit, i) => readUnit(reading, ['units', i], unit))
  checkIds(reading, 'units', units)
  if (reading.faults.length > 0) return { faults: reading.faults }
  return { units: units.filter((unit) => unit !== undefined) }
}

function readUnit(reading: Reading, path: Path, value: unknown): CityUnit | undefined {
  if (!isRecord(value)) {
    reading.fault(path, 'a unit needs "id", "name" and "kind"')
    return undefined
  }
  checkKeys(reading, { value, path }, ['id', 'name', 'kind', 'former', 'ambiguous'])
  const ambiguous = { path: [...path, 'ambiguous'], value: value.ambiguous }
  return {
    id: readText(reading, [...path, 'id'], value.id),
    name: readText(reading, [...path, 'name'], value.name),
    kind: readText(reading, [...path, 'kind'], value.kind).toLowerCase(),
    former: readNames(reading, [...path, 'former'], value.former),
    ambiguous:
      readChoice(reading, ambiguous, { known: ['false', 'true'], fallback: 'false' }) === 'true',
  }
}
