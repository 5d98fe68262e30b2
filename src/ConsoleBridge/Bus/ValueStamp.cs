using System.Globalization;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>Writes the two user properties that go with every value: its quality, and when it was heard (UTC, ISO 8601, milliseconds).</summary>
internal sealed class ValueStamp
{
    /// <summary>Bytes that a stamp takes at most.</summary>
    public const int MaxBytes = 96;

    private readonly byte[] _time = new byte[24];
    private long _millisecond = -1;

    /// <summary>Writes the properties. Allocates nothing.</summary>
    public ReadOnlySpan<byte> Write(Span<byte> destination, Quality quality, long heardAt)
    {
        var writer = new MqttPropertyWriter(destination);
        writer.AddUserProperty("quality"u8, quality switch
        {
            Quality.Live => "live"u8,
            Quality.Estimated => "estimated"u8,
            Quality.Stale => "stale"u8,
            _ => "unknown"u8,
        });
        if (heardAt > 0)
        {
            writer.AddUserProperty("time"u8, Format(heardAt));
        }

        return writer.Written;
    }

    private ReadOnlySpan<byte> Format(long utcTicks)
    {
        var millisecond = utcTicks / TimeSpan.TicksPerMillisecond;
        if (millisecond != _millisecond)
        {
            _millisecond = millisecond;
            new DateTime(utcTicks, DateTimeKind.Utc).TryFormat(_time, out _, "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        }

        return _time;
    }
}
