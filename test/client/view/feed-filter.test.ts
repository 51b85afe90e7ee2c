import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changeMatches,
  type FeedFilter,
  filterFromQuery,
  type ItemChange,
  queryFromFilter,
  withFilter,
} from '../../../client/view/feed-filter.ts'
import { itemAdded } from '../support/samples.ts'

const id = fc.stringMatching(/^[a-z][a-z-]{0,12}$/)
const filters: fc.Arbitrary<FeedFilter> = fc.record(
  {
    axis: id,
    hotSpot: id,
    place: id,
    source: id,
    circle: fc.constantFrom('ward', 'city', 'country', 'abroad'),
    tier: fc.constantFrom('official', 'press', 'community'),
    since: fc.nat().map(String),
  },
  { requiredKeys: [] },
)

describe('the filter in the address', () => {
  it('comes back as it was put in', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(filterFromQuery(queryFromFilter(filter))).toEqual(filter)
      }),
    )
  })

  it('is read from what people type: repeats, blanks and unknown circles do no harm', () => {
    expect(
      filterFromQuery({
        axis: ['economy', 'policy'],
        place: '',
        source: null,
        circle: 'mars',
        since: 'hôm qua',
      }),
    ).toEqual({ axis: 'economy' })
  })

  it('loses a key that is set to nothing', () => {
    expect(withFilter({ axis: 'policy', circle: 'ward' }, 'axis', '')).toEqual({ circle: 'ward' })
  })
})

describe('changeMatches', () => {
  const change = itemAdded(1, 'a', { axes: ['policy'], places: ['ha-dinh'] }) as ItemChange

  it('lets everything through without a filter', () => {
    expect(changeMatches(change, {})).toBe(true)
  })

  it.each<FeedFilter>([
    { axis: 'policy' },
    { hotSpot: 'flooding', circle: 'ward' },
    { place: 'ha-dinh', source: 'bao-phuong' },
  ])('lets through what has every named label: %j', (filter) => {
    expect(changeMatches(change, filter)).toBe(true)
  })

  it.each<FeedFilter>([
    { axis: 'economy' },
    { hotSpot: 'flooding', circle: 'city' },
    { place: 'ha-noi' },
    { source: 'bao-khac' },
    // Of a past period, or of one kind of source, nothing new is announced.
    { until: '1', axis: 'policy' },
    { tier: 'press' },
  ])('keeps out what lacks one of them: %j', (filter) => {
    expect(changeMatches(change, filter)).toBe(false)
  })
})
