using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>
/// The inner kernel of every convolution: accumulators of one register tile stay in registers over the whole reduction. Written out
/// once for the largest tile (14 cells) and three vectors; type arguments are constants to the JIT, so that smaller tiles lose the rest.
/// The size of TTile is 16 * rows + columns.
/// </summary>
internal static unsafe class TileKernel
{
    // a{n}, b{n}, c{n}: the accumulators of cell n, one per vector of outputs.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TSimd, TVector, TRead, TTile, TVectors, TStep>(TileArguments* tile)
        where TSimd : ISimd<TVector>
        where TVector : struct
        where TRead : ITileRead
        where TTile : unmanaged, ITile
        where TVectors : unmanaged
        where TStep : unmanaged
    {
        nint step = sizeof(TStep) > 1 ? sizeof(TStep) : tile->ColumnStep;
        nint vectorStep = tile->VectorStep;
        float* weights = tile->Weights;
        var gamma = TSimd.Broadcast(tile->Gamma);
        var a0 = TSimd.Broadcast(0);
        var b0 = a0;
        var c0 = a0;
        if (tile->Bias != null)
        {
            a0 = TSimd.Load(tile->Bias);
            if (sizeof(TVectors) > 1) b0 = TSimd.Load(tile->Bias + vectorStep);
            if (sizeof(TVectors) > 2) c0 = TSimd.Load(tile->Bias + (2 * vectorStep));
        }

        TVector a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0, a8 = a0, a9 = a0, a10 = a0, a11 = a0, a12 = a0, a13 = a0;
        TVector b1 = b0, b2 = b0, b3 = b0, b4 = b0, b5 = b0, b6 = b0, b7 = b0, b8 = b0, b9 = b0, b10 = b0, b11 = b0, b12 = b0, b13 = b0;
        TVector c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0, c6 = c0, c7 = c0, c8 = c0, c9 = c0, c10 = c0, c11 = c0, c12 = c0, c13 = c0;

        for (int i0 = 0; i0 < tile->Count0; i0++)
        {
            int count3 = i0 == tile->Count0 - 1 ? tile->LastCount3 : tile->Count3;
            nint weightSkip = tile->WeightSkip + ((tile->Count3 - count3) * tile->WeightPitch);
            float* input1 = tile->Input + (i0 * tile->Step0);
            for (int i1 = tile->Count1; i1 > 0; i1--, input1 += tile->Step1)
            {
                float* input2 = input1;
                for (int i2 = tile->Count2; i2 > 0; i2--, input2 += tile->Step2, weights += weightSkip)
                {
                    float* input = input2;
                    float* second = sizeof(TTile) > 32 ? input + tile->RowStep : input;
                    for (int i3 = count3; i3 > 0; i3--)
                    {
                        var wa = TRead.Weights<TSimd, TVector>(weights, gamma);
                        var wb = sizeof(TVectors) > 1 ? TRead.Weights<TSimd, TVector>(weights + vectorStep, gamma) : wa;
                        var wc = sizeof(TVectors) > 2 ? TRead.Weights<TSimd, TVector>(weights + (2 * vectorStep), gamma) : wa;

                        var x = TRead.Read<TSimd, TVector>(input);
                        a0 = TSimd.MultiplyAdd(x, wa, a0);
                        if (sizeof(TVectors) > 1) b0 = TSimd.MultiplyAdd(x, wb, b0);
                        if (sizeof(TVectors) > 2) c0 = TSimd.MultiplyAdd(x, wc, c0);

                        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 1)
                        {
                            x = TRead.Read<TSimd, TVector>(
                                sizeof(TTile) % 16 > 1 ? input + (1 * step) : second + ((1 - (sizeof(TTile) % 16)) * step));
                            a1 = TSimd.MultiplyAdd(x, wa, a1);
                            if (sizeof(TVectors) > 1) b1 = TSimd.MultiplyAdd(x, wb, b1);
                            if (sizeof(TVectors) > 2) c1 = TSimd.MultiplyAdd(x, wc, c1);
                        }

                        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 2)
                        {
                            x = TRead.Read<TSimd, TVector>(
                                sizeof(TTile) % 16 > 2 ? input + (2 * step) : second + ((2 - (sizeof(TTile) % 16)) * step));
                            a2 = TSimd.MultiplyAdd(x, wa, a2);
                            if (sizeof(TVectors) > 1) b2 = TSimd.MultiplyAdd(x, wb, b2);
                            if (sizeof(TVectors) > 2) c2 = TSimd.MultiplyAdd(x, wc, c2);
                        }

                        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 3)
                        {
                            x = TRead.Read<TSimd, TVector>(
                                sizeof(TTile) % 16 > 3 ? input + (3 * step) : second + ((3 - (sizeof(TTile) % 16)) * step));
                            a3 = TSimd.MultiplyAdd(x, wa, a3);
                            if (sizeof(TVectors) > 1) b3 = TSimd.MultiplyAdd(x, wb, b3);
                            if (sizeof(TVectors) > 2) c3 = TSimd.MultiplyAdd(x, wc, c3);
                        }

                        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 4)
                        {
                            x = TRead.Read<TSimd, TVector>(
                                sizeof(TTile) % 16 > 4 ? input + (4 * step) : second + ((4 - (sizeof(TTile) % 16)) * step));
                            a4 = TSimd.MultiplyAdd(x, wa, a4);
                            if (sizeof(TVectors) > 1) b4 = TSimd.MultiplyAdd(x, wb, b4);
                            if (sizeof(TVectors) > 2) c4 = TSimd.MultiplyAdd(x, wc, c4);
                        }

                        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 5)
                        {
                            x = TRead.Read<TSimd, TVector>(
                                sizeof(TTile) % 16 > 5 ? input + (5 * step) : second + ((5 - (sizeof(TTile) % 16)) * step));
                            a5 = TSimd.MultiplyAdd(x, wa, a5);
                            if (sizeof(TVectors) > 1) b5 = TSimd.MultiplyAdd(x, wb, b5);
                            if (sizeof(TVectors) > 2) c5 = TSimd.MultiplyAdd(x, wc, c5);
                        }

                        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 6)
                        {
                            x = TRead.Read<TSimd, TVector>(
                                sizeof(TTile) % 16 > 6 ? input + (6 * step) : second + ((6 - (sizeof(TTile) % 16)) * step));
                            a6 = TSimd.MultiplyAdd(x, wa, a6);
                            if (sizeof(TVectors) > 1) b6 = TSimd.MultiplyAdd(x, wb, b6);
                            if (sizeof(TVectors) > 2) c6 = TSimd.MultiplyAdd(x, wc, c6);
                        }

                        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 7)
                        {
                            x = TRead.Read<TSimd, TVector>(
                                sizeof(TTile) % 16 > 7 ? input + (7 * step) : second + ((7 - (sizeof(TTile) % 16)) * step));
                            a7 = TSimd.MultiplyAdd(x, wa, a7);
                            if (sizeof(TVectors) > 1) b7 = TSimd.MultiplyAdd(x, wb, b7);
                            if (sizeof(TVectors) > 2) c7 = TSimd.MultiplyAdd(x, wc, c7);
                        }

                        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 8)
                        {
                            x = TRead.Read<TSimd, TVector>(
                                sizeof(TTile) % 16 > 8 ? input + (8 * step) : second + ((8 - (sizeof(TTile) % 16)) * step));
                            a8 = TSimd.MultiplyAdd(x, wa, a8);
                            if (sizeof(TVectors) > 1) b8 = TSimd.MultiplyAdd(x, wb, b8);
                            if (sizeof(TVectors) > 2) c8 = TSimd.MultiplyAdd(x, wc, c8);
                        }

                        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 9)
                        {
                            x = TRead.Read<TSimd, TVector>(
                                sizeof(TTile) % 16 > 9 ? input + (9 * step) : second + ((9 - (sizeof(TTile) % 16)) * step));
                            a9 = TSimd.MultiplyAdd(x, wa, a9);
                            if (sizeof(TVectors) > 1) b9 = TSimd.MultiplyAdd(x, wb, b9);
                            if (sizeof(TVectors) > 2) c9 = TSimd.MultiplyAdd(x, wc, c9);
                        }

                        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 10)
                        {
                            x = TRead.Read<TSimd, TVector>(
                                sizeof(TTile) % 16 > 10 ? input + (10 * step) : second + ((10 - (sizeof(TTile) % 16)) * step));
                            a10 = TSimd.MultiplyAdd(x, wa, a10);
                            if (sizeof(TVectors) > 1) b10 = TSimd.MultiplyAdd(x, wb, b10);
                            if (sizeof(TVectors) > 2) c10 = TSimd.MultiplyAdd(x, wc, c10);
                        }

                        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 11)
                        {
                            x = TRead.Read<TSimd, TVector>(
                                sizeof(TTile) % 16 > 11 ? input + (11 * step) : second + ((11 - (sizeof(TTile) % 16)) * step));
                            a11 = TSimd.MultiplyAdd(x, wa, a11);
                            if (sizeof(TVectors) > 1) b11 = TSimd.MultiplyAdd(x, wb, b11);
                            if (sizeof(TVectors) > 2) c11 = TSimd.MultiplyAdd(x, wc, c11);
                        }

                        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 12)
                        {
                            x = TRead.Read<TSimd, TVector>(
                                sizeof(TTile) % 16 > 12 ? input + (12 * step) : second + ((12 - (sizeof(TTile) % 16)) * step));
                            a12 = TSimd.MultiplyAdd(x, wa, a12);
                            if (sizeof(TVectors) > 1) b12 = TSimd.MultiplyAdd(x, wb, b12);
                            if (sizeof(TVectors) > 2) c12 = TSimd.MultiplyAdd(x, wc, c12);
                        }

                        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 13)
                        {
                            x = TRead.Read<TSimd, TVector>(
                                sizeof(TTile) % 16 > 13 ? input + (13 * step) : second + ((13 - (sizeof(TTile) % 16)) * step));
                            a13 = TSimd.MultiplyAdd(x, wa, a13);
                            if (sizeof(TVectors) > 1) b13 = TSimd.MultiplyAdd(x, wb, b13);
                            if (sizeof(TVectors) > 2) c13 = TSimd.MultiplyAdd(x, wc, c13);
                        }

                        weights += tile->WeightPitch;
                        input += tile->Step3;
                        if (sizeof(TTile) > 32) second += tile->Step3;
                    }
                }
            }
        }

        float* output = tile->Output;
        float* secondOutput = sizeof(TTile) > 32 ? output + tile->OutputRowStep : output;
        nint columnStep = tile->OutputColumnStep;
        nint outputVectorStep = tile->OutputVectorStep;
        TSimd.Store(output, a0);
        if (sizeof(TVectors) > 1) TSimd.Store(output + outputVectorStep, b0);
        if (sizeof(TVectors) > 2) TSimd.Store(output + (2 * outputVectorStep), c0);

        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 1)
        {
            output = sizeof(TTile) % 16 == 1 ? secondOutput : output + columnStep;
            TSimd.Store(output, a1);
            if (sizeof(TVectors) > 1) TSimd.Store(output + outputVectorStep, b1);
            if (sizeof(TVectors) > 2) TSimd.Store(output + (2 * outputVectorStep), c1);
        }

        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 2)
        {
            output = sizeof(TTile) % 16 == 2 ? secondOutput : output + columnStep;
            TSimd.Store(output, a2);
            if (sizeof(TVectors) > 1) TSimd.Store(output + outputVectorStep, b2);
            if (sizeof(TVectors) > 2) TSimd.Store(output + (2 * outputVectorStep), c2);
        }

        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 3)
        {
            output = sizeof(TTile) % 16 == 3 ? secondOutput : output + columnStep;
            TSimd.Store(output, a3);
            if (sizeof(TVectors) > 1) TSimd.Store(output + outputVectorStep, b3);
            if (sizeof(TVectors) > 2) TSimd.Store(output + (2 * outputVectorStep), c3);
        }

        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 4)
        {
            output = sizeof(TTile) % 16 == 4 ? secondOutput : output + columnStep;
            TSimd.Store(output, a4);
            if (sizeof(TVectors) > 1) TSimd.Store(output + outputVectorStep, b4);
            if (sizeof(TVectors) > 2) TSimd.Store(output + (2 * outputVectorStep), c4);
        }

        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 5)
        {
            output = sizeof(TTile) % 16 == 5 ? secondOutput : output + columnStep;
            TSimd.Store(output, a5);
            if (sizeof(TVectors) > 1) TSimd.Store(output + outputVectorStep, b5);
            if (sizeof(TVectors) > 2) TSimd.Store(output + (2 * outputVectorStep), c5);
        }

        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 6)
        {
            output = sizeof(TTile) % 16 == 6 ? secondOutput : output + columnStep;
            TSimd.Store(output, a6);
            if (sizeof(TVectors) > 1) TSimd.Store(output + outputVectorStep, b6);
            if (sizeof(TVectors) > 2) TSimd.Store(output + (2 * outputVectorStep), c6);
        }

        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 7)
        {
            output = sizeof(TTile) % 16 == 7 ? secondOutput : output + columnStep;
            TSimd.Store(output, a7);
            if (sizeof(TVectors) > 1) TSimd.Store(output + outputVectorStep, b7);
            if (sizeof(TVectors) > 2) TSimd.Store(output + (2 * outputVectorStep), c7);
        }

        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 8)
        {
            output = sizeof(TTile) % 16 == 8 ? secondOutput : output + columnStep;
            TSimd.Store(output, a8);
            if (sizeof(TVectors) > 1) TSimd.Store(output + outputVectorStep, b8);
            if (sizeof(TVectors) > 2) TSimd.Store(output + (2 * outputVectorStep), c8);
        }

        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 9)
        {
            output = sizeof(TTile) % 16 == 9 ? secondOutput : output + columnStep;
            TSimd.Store(output, a9);
            if (sizeof(TVectors) > 1) TSimd.Store(output + outputVectorStep, b9);
            if (sizeof(TVectors) > 2) TSimd.Store(output + (2 * outputVectorStep), c9);
        }

        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 10)
        {
            output = sizeof(TTile) % 16 == 10 ? secondOutput : output + columnStep;
            TSimd.Store(output, a10);
            if (sizeof(TVectors) > 1) TSimd.Store(output + outputVectorStep, b10);
            if (sizeof(TVectors) > 2) TSimd.Store(output + (2 * outputVectorStep), c10);
        }

        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 11)
        {
            output = sizeof(TTile) % 16 == 11 ? secondOutput : output + columnStep;
            TSimd.Store(output, a11);
            if (sizeof(TVectors) > 1) TSimd.Store(output + outputVectorStep, b11);
            if (sizeof(TVectors) > 2) TSimd.Store(output + (2 * outputVectorStep), c11);
        }

        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 12)
        {
            output = sizeof(TTile) % 16 == 12 ? secondOutput : output + columnStep;
            TSimd.Store(output, a12);
            if (sizeof(TVectors) > 1) TSimd.Store(output + outputVectorStep, b12);
            if (sizeof(TVectors) > 2) TSimd.Store(output + (2 * outputVectorStep), c12);
        }

        if (sizeof(TTile) / 16 * (sizeof(TTile) % 16) > 13)
        {
            output = sizeof(TTile) % 16 == 13 ? secondOutput : output + columnStep;
            TSimd.Store(output, a13);
            if (sizeof(TVectors) > 1) TSimd.Store(output + outputVectorStep, b13);
            if (sizeof(TVectors) > 2) TSimd.Store(output + (2 * outputVectorStep), c13);
        }
    }
}
