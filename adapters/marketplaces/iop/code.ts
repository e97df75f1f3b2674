/** `3_500102_JxZ05U…`: the number in the middle is the app that the code was made for. */
const CODE = /^\d+_(\d{4,10})_[A-Za-z0-9]{10,}$/;

/**
 * The app that a code says to be for, if it has the shape of all public samples.
 * @see aliexpress.md section 9
 */
export function appOfCode(code: string): string | undefined {
  return CODE.exec(code)?.[1];
}
