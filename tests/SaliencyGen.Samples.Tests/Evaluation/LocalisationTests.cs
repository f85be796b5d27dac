using ConsolidationSample;
using SaliencyGen.Evaluation;
using SaliencyGen.Samples.Phantoms;
using Xunit;

namespace SaliencyGen.Samples.Tests.Evaluation;

public sealed class LocalisationTests : Trained
{
    private readonly float[] _map = new float[Phantom.Length];

    // Trained to do so; a map that is shifted, flipped or transposed would not.
    [Fact]
    public void Grad_cam_lies_on_the_lesion()
    {
        Model.ExplainGradCam(Study.Input, Target, _map);
        Assert.True(PointingGame.IsHit(_map, Study.LesionMask, Phantom.Size, 8));
        double mass = RelevanceMass.Inside(_map, Study.LesionMask);
        double area = Study.LesionMask.Count((byte)1) / (double)Phantom.Length;
        Assert.InRange(mass, 10 * area, 1);

        Array.Reverse(_map);
        Assert.False(PointingGame.IsHit(_map, Study.LesionMask, Phantom.Size, 8));
        Assert.InRange(RelevanceMass.Inside(_map, Study.LesionMask), 0, mass / 5);
    }

    [Fact]
    public void All_that_the_twin_explains_lies_where_the_images_differ()
    {
        Model.ExplainDeepLift(Study.Input, Study.Baseline, Target, _map);
        byte[] differs = [.. Study.Input.Zip(Study.Baseline, (ill, healthy) => ill == healthy ? (byte)0 : (byte)1)];
        Assert.Equal(1, RelevanceMass.Inside(_map, differs));
        Assert.True(PointingGame.IsHit(_map, differs));
    }
}
