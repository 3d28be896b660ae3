import { fourSigns } from '../../../src/core/safety/four-signs';

describe('the four signs', () => {
  it.each([
    ['chosen one by one', ['fixated', 'obsessive', 'unwanted', 'repeated']],
    ['chosen at once', ['all']],
    ['chosen at once, beside one of them', ['unwanted', 'all']],
  ])('someone who sees all of them, %s, is told that all fit', (_how, signs) => {
    expect(fourSigns({ signs })).toBe('all');
  });

  it('someone who sees three of them is not asked for the fourth', () => {
    expect(fourSigns({ signs: ['fixated', 'unwanted', 'repeated'] })).toBe('some');
    expect(fourSigns({ signs: ['repeated', 'enough'] })).toBe('some');
  });

  it.each([[[]], [['not-sure']], [['none-of-these']], [['enough']]])(
    'someone who answers %j is unclear, and that is never a no',
    (signs) => {
      expect(fourSigns({ signs })).toBe('unclear');
    },
  );

  it('someone who was never asked is unclear too', () => {
    expect(fourSigns({})).toBe('unclear');
  });
});
