using SaliencyGen.Samples.Phantoms.Numerics;

namespace SaliencyGen.Samples.Phantoms;

/// <summary>
/// How the patient stood before the film. Body coordinates: u from -1 (the patient's right, left in the image) to 1, v from -1 (top) to 1.
/// </summary>
internal readonly struct Frame
{
    private const float Half = Phantom.Size / 2f;
    private readonly float _uu, _uv, _vu, _vv, _shiftU, _shiftV, _determinant;

    private Frame(float angle, float scaleU, float scaleV, float shiftU, float shiftV)
    {
        float sin = Exact.Sin(angle), cos = Exact.Cos(angle);
        (_uu, _uv, _vu, _vv) = (cos * scaleU, -sin * scaleU, sin * scaleV, cos * scaleV);
        (_shiftU, _shiftV) = (shiftU, shiftV);
        _determinant = (_uu * _vv) - (_uv * _vu);
    }

    public static Frame Draw(Seed seed)
    {
        Xoshiro random = seed.For("frame");
        float scale = random.Around(1f, 0.07f);
        return new Frame(
            random.Around(0f, 0.07f),
            scale * random.Around(1f, 0.03f),
            scale * random.Around(1f, 0.03f),
            random.Around(0f, 0.06f),
            random.Around(0f, 0.06f));
    }

    public (float U, float V) ToBody(int column, int row)
    {
        float x = ((column + 0.5f) / Half) - 1f, y = ((row + 0.5f) / Half) - 1f;
        return ((_uu * x) + (_uv * y) + _shiftU, (_vu * x) + (_vv * y) + _shiftV);
    }

    public (float Column, float Row) ToFilm(float u, float v)
    {
        float du = u - _shiftU, dv = v - _shiftV;
        float x = ((_vv * du) - (_uv * dv)) / _determinant, y = ((_uu * dv) - (_vu * du)) / _determinant;
        return (((x + 1f) * Half) - 0.5f, ((y + 1f) * Half) - 0.5f);
    }
}
