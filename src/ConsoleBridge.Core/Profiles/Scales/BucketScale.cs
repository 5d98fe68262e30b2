using System.Collections.Immutable;

namespace ConsoleBridge.Core.Profiles.Scales;

/// <summary>One value for each stretch of wire numbers: too coarse to be called live.</summary>
public sealed class BucketScale : IScale
{
    private readonly (double UpTo, double Unit)[] _buckets;

    /// <summary>Makes the buckets.</summary>
    /// <param name="buckets">Last wire number of each bucket and its unit; wire ascends. What lies beyond belongs to the last.</param>
    public BucketScale(ImmutableArray<(double UpTo, double Unit)> buckets) => _buckets = [.. buckets];

    /// <inheritdoc/>
    public double ToUnit(double wire)
    {
        foreach (var bucket in _buckets)
        {
            if (wire <= bucket.UpTo)
            {
                return bucket.Unit;
            }
        }

        return _buckets[^1].Unit;
    }

    /// <inheritdoc/>
    public double ToWire(double unit) => TableScale.NearestRow(_buckets, unit).Wire;
}
