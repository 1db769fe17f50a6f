/** The part of ml-regression 6.3.0 that Tercet uses; the package ships no types. */
declare module 'ml-regression' {
  export interface KernelRidgeOptions {
    readonly kernelType: 'gaussian'
    readonly kernelOptions: { readonly sigma: number }
    readonly lambda: number
  }

  /** No intercept: far from all inputs it answers 0. `outputs` is a column, n x 1. */
  export class KernelRidgeRegression {
    constructor(inputs: number[][], outputs: number[][], options: KernelRidgeOptions)
    predict(inputs: number[][]): number[][]
  }

  /** Ordinary least squares; `y` is n x outputs, a flat y throws. */
  export class MultivariateLinearRegression {
    constructor(x: number[][], y: number[][], options: { readonly intercept: boolean, readonly statistics: boolean })
    /** One row per input (the intercept's last), one column per output. */
    readonly weights: number[][]
  }
}
