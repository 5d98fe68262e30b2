using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Surfaces;

/// <summary>What turning the encoders does: a hundred ticks from one end of the ring to the other, on top of what the console says.</summary>
internal sealed class SurfaceEncoders
{
    private const double TravelOfOneTick = 0.01;

    // While somebody turns, each tick builds on the last, not on the console's answer, which is late.
    private static readonly TimeSpan Turning = TimeSpan.FromMilliseconds(400);

    private readonly LinkEngine _links;
    private readonly Dictionary<ParameterKey, Encoder> _encoders = [];

    public SurfaceEncoders(Surface surface, LinkEngine links)
    {
        _links = links;
        for (var i = 0; i < surface.Strips.Length; i++)
        {
            if (surface.Strips[i] is { Encoder: { } key, Ring: { } ring })
            {
                _encoders.TryAdd(key, new Encoder(ring.Key));
            }
        }
    }

    public IEnumerable<ParameterKey> Keys => _encoders.Keys;

    /// <summary>The encoders stand for something else now.</summary>
    public void Begin()
    {
        foreach (var encoder in _encoders.Values)
        {
            encoder.TurningUntil = TimeSpan.MinValue;
        }
    }

    /// <summary>Turns, when it was an encoder that was heard of.</summary>
    public bool TryTurn(in ParameterChange change, TimeSpan now)
    {
        if (!_encoders.TryGetValue(change.Key, out var encoder))
        {
            return false;
        }

        var shown = _links.TargetOf(encoder.Ring).Number;
        if (!double.IsFinite(shown))
        {
            encoder.TurningUntil = TimeSpan.MinValue;
        }
        else if (change.Value.Kind == ValueKind.Number)
        {
            var present = now < encoder.TurningUntil ? encoder.Wish : shown;
            encoder.Wish = Math.Clamp(present + (change.Value.Number * TravelOfOneTick), 0, 1);
            encoder.TurningUntil = now + Turning;
            _links.Wish(encoder.Ring, ParameterValue.FromNumber(encoder.Wish, Unit.Travel), now);
        }

        return true;
    }

    private sealed class Encoder(ParameterKey ring)
    {
        public ParameterKey Ring { get; } = ring;

        public double Wish { get; set; }

        public TimeSpan TurningUntil { get; set; } = TimeSpan.MinValue;
    }
}
