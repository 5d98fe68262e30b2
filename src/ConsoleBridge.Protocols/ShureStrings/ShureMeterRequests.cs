using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.ShureStrings.Wire;

namespace ConsoleBridge.Protocols.ShureStrings;

/// <summary>
/// Asks a UHF-R for its meters: <c>* METER 1 ALL 003 *</c>. Asked again every ten seconds, for a datagram may be lost and a
/// receiver may have restarted.
/// </summary>
/// <remarks>The number counts 30 ms; from 400 on the meters are practically off. Source: two programs agree (impl); the ten
/// seconds are our own choice.</remarks>
internal sealed class ShureMeterRequests : IShureMeters
{
    private const int MillisecondsPerStep = 30;
    private const int MostSteps = 399;
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(10);

    private readonly byte[][] _requests;
    private readonly byte[][] _stops;
    private readonly int _timer;
    private readonly int _steps;
    private bool _isAsked;

    /// <summary>Writes the requests for each channel that the profile has meters of.</summary>
    /// <param name="profile">The device's profile.</param>
    /// <param name="wanted">Wanted interval in milliseconds; 0 leaves the meters alone.</param>
    /// <param name="timer">The timer that is the meters' alone.</param>
    public ShureMeterRequests(CompiledProfile profile, int wanted, int timer)
    {
        _timer = timer;
        _steps = wanted == 0 ? 0 : Math.Clamp((int)Math.Round((double)wanted / MillisecondsPerStep), 1, MostSteps);
        var channels = profile.Frames.Select(frame => int.Parse(frame.Address.Split(' ')[1], CultureInfo.InvariantCulture)).ToArray();
        _requests = [.. channels.Where(_ => _steps > 0).Select(channel => Write(channel, _steps))];
        _stops = [.. channels.Where(_ => _steps > 0).Select(channel => Write(channel, 0))];
    }

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromMilliseconds(_steps * MillisecondsPerStep);

    /// <inheritdoc/>
    public void Clear(IDriverContext context)
    {
        _isAsked = false;
        context.StopTimer(_timer);
    }

    /// <inheritdoc/>
    public void Begin(IDriverContext context) => OnTimer(context);

    /// <inheritdoc/>
    public void Heard(int parameter, in ParameterValue value, IDriverContext context)
    {
        // The device never says how often it sends them.
    }

    /// <inheritdoc/>
    public bool IsOwn(int parameter) => false;

    /// <inheritdoc/>
    public void OnTimer(IDriverContext context)
    {
        if (_requests.Length == 0)
        {
            return;
        }

        _isAsked = true;
        SendAll(_requests, context);
        context.StartTimer(_timer, AskAgainAfter);
    }

    /// <inheritdoc/>
    public void Close(IDriverContext context)
    {
        if (_isAsked)
        {
            SendAll(_stops, context);
        }
    }

    private static byte[] Write(int channel, int steps)
    {
        Span<byte> frame = stackalloc byte[ShureFraming.MaxFrameBytes];
        var writer = new ShureWriter(frame, ShureDialect.Star);
        writer.Begin(ShureVerb.Meter, channel, "ALL"u8);
        if (steps > 0)
        {
            writer.Number(steps, 3);
        }
        else
        {
            writer.Word("STOP"u8);
        }

        return writer.End() ? frame[..writer.Written].ToArray() : throw new ArgumentOutOfRangeException(nameof(channel));
    }

    private static void SendAll(byte[][] frames, IDriverContext context)
    {
        foreach (var frame in frames)
        {
            context.Send(frame);
        }
    }
}
