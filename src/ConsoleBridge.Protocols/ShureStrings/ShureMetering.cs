using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.ShureStrings;

/// <summary>
/// Switches the meters of each channel on, once the device has told everything, and off again if it was us who did.
/// METER_RATE is shared by all clients of a receiver: it is never fought for, only asserted once a minute at most.
/// </summary>
/// <remarks>Source: a QLXD4 with two clients (hardware); the minute is our own choice.</remarks>
internal sealed class ShureMetering : IShureMeters
{
    private const int None = -1;
    private const int Unheard = -1;
    private static readonly TimeSpan AssertAgainAfter = TimeSpan.FromMinutes(1);

    private readonly ShureCommandQueue _queue;
    private readonly ShureCommands _commands;
    private readonly int _timer;
    private readonly int _wanted;
    private readonly int[] _channelOf;
    private readonly Channel[] _channels;
    private bool _mayAssert;

    /// <summary>Finds each channel's METER_RATE.</summary>
    /// <param name="profile">The device's profile.</param>
    /// <param name="wanted">Wanted interval in milliseconds; 0 leaves the meters alone.</param>
    /// <param name="queue">Sends the SETs.</param>
    /// <param name="commands">Writes the SETs of the goodbye.</param>
    /// <param name="timer">The timer that is the meters' alone.</param>
    public ShureMetering(CompiledProfile profile, int wanted, ShureCommandQueue queue, ShureCommands commands, int timer)
    {
        _queue = queue;
        _commands = commands;
        _timer = timer;
        _wanted = wanted;
        _channelOf = new int[profile.Parameters.Length];
        Array.Fill(_channelOf, None);
        var channels = new List<Channel>();
        foreach (var definition in profile.Parameters)
        {
            if (definition.Address is { } wire && ShureAddress.Parse(wire.Read, out _) is { Property: "METER_RATE" })
            {
                _channelOf[definition.Index] = channels.Count;
                channels.Add(new Channel { Parameter = definition.Index });
            }
        }

        _channels = [.. channels];
    }

    /// <inheritdoc/>
    public TimeSpan Interval
    {
        get
        {
            var longest = _wanted;
            foreach (ref readonly var channel in _channels.AsSpan())
            {
                longest = Math.Max(longest, channel.Reported);
            }

            return TimeSpan.FromMilliseconds(longest);
        }
    }

    /// <inheritdoc/>
    public void Clear(IDriverContext context)
    {
        _mayAssert = false;
        context.StopTimer(_timer);
        foreach (ref var channel in _channels.AsSpan())
        {
            channel.Reported = Unheard;
            channel.Before = Unheard;
            channel.IsAsserted = false;
        }
    }

    /// <inheritdoc/>
    public void Begin(IDriverContext context)
    {
        _mayAssert = true;
        Assert(context);
    }

    /// <inheritdoc/>
    public void Heard(int parameter, in ParameterValue value, IDriverContext context)
    {
        if (_channelOf[parameter] == None || value.Kind != ValueKind.Number)
        {
            return;
        }

        _channels[_channelOf[parameter]].Reported = (int)value.Number;
        Assert(context);
    }

    /// <inheritdoc/>
    public bool IsOwn(int parameter) => _channelOf[parameter] != None;

    /// <inheritdoc/>
    public void OnTimer(IDriverContext context)
    {
        _mayAssert = true;
        Assert(context);
    }

    /// <inheritdoc/>
    /// <remarks>Off, where we switched them on and nobody changed them since.</remarks>
    public void Close(IDriverContext context)
    {
        Span<byte> frame = stackalloc byte[Wire.ShureFraming.MaxFrameBytes];
        foreach (ref readonly var channel in _channels.AsSpan())
        {
            if (channel.IsAsserted && channel.Before == 0 && channel.Reported == _wanted
                && _commands.WriteSet(channel.Parameter, ParameterValue.FromNumber(0, Unit.Millisecond), frame, out var length) is null)
            {
                context.Send(frame[..length]);
            }
        }
    }

    private void Assert(IDriverContext context)
    {
        if (!_mayAssert || _wanted == 0)
        {
            return;
        }

        foreach (ref var channel in _channels.AsSpan())
        {
            // A faster rate is somebody else's wish: it serves us too.
            if (channel.Reported > 0 && channel.Reported <= _wanted)
            {
                continue;
            }

            if (!channel.IsAsserted)
            {
                channel.Before = channel.Reported;
            }

            channel.IsAsserted = true;
            _mayAssert = false;
            _ = _queue.Write(channel.Parameter, ParameterValue.FromNumber(_wanted, Unit.Millisecond), context);
        }

        if (!_mayAssert)
        {
            context.StartTimer(_timer, AssertAgainAfter);
        }
    }

    private struct Channel
    {
        public int Parameter;
        public int Reported;
        public int Before;
        public bool IsAsserted;
    }
}
