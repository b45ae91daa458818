/*
 * One-pass updates as a C programmer would write them: the peers of UpdateBenchmark. Compiled with
 *
 *     gcc -O3 -march=native -fno-math-errno -mprefer-vector-width=256 (or 512) -shared -fPIC
 *
 * -fno-math-errno lets gcc use the vector square root; without it the loop calls sqrtf and is not vectorised. No other
 * liberty is taken, but fma, which gcc allows itself.
 */
#include <math.h>
#include <stdint.h>

void adam(float *restrict w, const float *restrict g, float *restrict m, float *restrict v, int64_t n, float beta1,
          float beta2, float rate, float scale, float epsilon) {
    float share1 = 1 - beta1;
    float share2 = 1 - beta2;
    for (int64_t i = 0; i < n; i++) {
        m[i] = beta1 * m[i] + share1 * g[i];
        v[i] = beta2 * v[i] + share2 * (g[i] * g[i]);
        w[i] -= rate * (m[i] / (sqrtf(v[i]) * scale + epsilon));
    }
}

void momentum(float *restrict w, const float *restrict g, float *restrict v, int64_t n, float momentum, float rate) {
    for (int64_t i = 0; i < n; i++) {
        v[i] = momentum * v[i] + g[i];
        w[i] -= rate * v[i];
    }
}
