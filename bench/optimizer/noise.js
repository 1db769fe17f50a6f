import { random } from '../../core/statistic/random.js';
/** Laws of the block noise, all of mean 0 and variance 1: normal, fat tails in clusters, a rare large loss, and that in clusters. */
export const NOISE_KINDS = ['normal', 'fat-clusters', 'skew', 'skew-clusters'];
export function noise(kind, seed) {
    const chance = random(seed);
    const normal = normals(chance);
    const single = kind === 'normal' ? normal : kind === 'fat-clusters' ? () => student(chance, normal) : () => (chance.next() < 0.02 ? -7 : 1 / 7);
    const volatility = kind.endsWith('clusters') ? clusters(normal) : () => 1;
    return (into) => {
        const scale = volatility();
        for (let i = 0; i < into.length; i += 1)
            into[i] = scale * single();
    };
}
/** Pairs by G. Box and M. Muller (1958). */
export function normals(chance) {
    let spare;
    return () => {
        if (spare !== undefined) {
            const kept = spare;
            spare = undefined;
            return kept;
        }
        const radius = Math.sqrt(-2 * Math.log(1 - chance.next()));
        const angle = 2 * Math.PI * chance.next();
        spare = radius * Math.sin(angle);
        return radius * Math.cos(angle);
    };
}
/** Student's t with four degrees, scaled to variance 1: a chi-square of four degrees is minus twice the logarithm of two uniforms' product. */
function student(chance, normal) {
    const square = -2 * Math.log((1 - chance.next()) * (1 - chance.next()));
    return normal() / Math.sqrt(square / 4) / Math.SQRT2;
}
/** exp(l - .182) with l = .98 l + .12 n: the mean is 1. */
function clusters(normal) {
    let log = 0;
    return () => {
        log = 0.98 * log + 0.12 * normal();
        return Math.exp(log - 0.182);
    };
}
//# sourceMappingURL=noise.js.map