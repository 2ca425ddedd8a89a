/** The code of a part of a page did not arrive. */
export class PartMissing extends Error {
  override readonly name = 'PartMissing'
}
