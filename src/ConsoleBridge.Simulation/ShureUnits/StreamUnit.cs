using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using ConsoleBridge.Protocols.ShureStrings.Wire;
using ConsoleBridge.Simulation.Hosting;
using ConsoleBridge.Simulation.WirelessReceivers;

namespace ConsoleBridge.Simulation.ShureUnits;

/// <summary>A unit on TCP 2202: several clients, every report to all of them, meters by METER_RATE.</summary>
/// <remarks>Source: Shure command-strings documents, transport and grammar (doc).</remarks>
internal abstract class StreamUnit : ShureUnit
{
    private const int ShurePort = 2202;

    private readonly byte[] _scratch = new byte[ShureFraming.MaxFrameBytes];
    private readonly ITimer?[] _meters;

    /// <summary>Makes a unit; it is not started.</summary>
    protected StreamUnit(string model, SimulatorOptions options, PropertyTable device, PropertyTable channel, int channels)
        : base(model, options, device, channel, channels)
    {
        _meters = new ITimer?[channels + 1];
        Host = new TcpHost(options.Address, options.Port ?? ShurePort, Faults, options.Time, options.Seed) { Received = OnReceived };
        State.Reported = (channel, property, _) =>
        {
            Report(channel, property);
            if (property.Name == "METER_RATE")
            {
                ArmMeter(channel);
            }
        };
    }

    /// <inheritdoc/>
    public override IPEndPoint EndPoint => Host.EndPoint;

    protected TcpHost Host { get; }

    /// <summary>Cuts and handles what a client sent; returns the bytes used.</summary>
    protected virtual int Receive(TcpHostClient client, ReadOnlySpan<byte> buffer)
    {
        for (var used = 0; ;)
        {
            var status = ShureFraming.TryRead(buffer[used..], out var consumed, out var frame);
            if (status == OperationStatus.InvalidData)
            {
                Violations.Add($"not a frame: {Encoding.Latin1.GetString(buffer.Slice(used, Math.Min(consumed, 80)))}");
            }

            used += consumed;
            if (status == OperationStatus.NeedMoreData)
            {
                return used;
            }

            if (status == OperationStatus.Done)
            {
                Handle(client, frame);
            }
        }
    }

    /// <summary>Handles one command.</summary>
    internal void Hear(ReadOnlySpan<byte> frame)
    {
        lock (Gate)
        {
            Handle(null, frame);
        }
    }

    /// <summary>Writes one meter report.</summary>
    protected abstract void Sample(int channel);

    /// <summary>Writes the value of a property behind its name.</summary>
    protected override void Report(int channel, ReceiverProperty property)
    {
        var writer = new ShureWriter(_scratch);
        State.Write(ref writer, channel, property, 0, State.Wire(channel, property));
        Say(_scratch.AsSpan(0, writer.Written));
    }

    /// <summary>Sends bytes to all clients.</summary>
    protected void Say(ReadOnlySpan<byte> frame)
    {
        Said?.Invoke(Encoding.ASCII.GetString(frame));
        Host.Broadcast(frame);
    }

    /// <summary>METER_RATE within its range.</summary>
    protected string? WishMeterRate(int channel, ReceiverProperty property, IReadOnlyList<string> words, int least, int most) =>
        words is [var word] && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var rate) && (rate == 0 || (rate >= least && rate <= most))
            ? Store(channel, property, word)
            : $"METER_RATE is 0 or {least}..{most} ms";

    /// <inheritdoc/>
    protected override void Open() => Host.Listen();

    /// <inheritdoc/>
    protected override ValueTask CloseAsync()
    {
        Host.StopListening();
        Host.CloseClients(reset: false);
        return default;
    }

    /// <inheritdoc/>
    protected override void Vanish()
    {
        Host.StopListening();
        Host.CloseClients(reset: true);
    }

    /// <inheritdoc/>
    protected override void Return() => Host.Listen();

    /// <inheritdoc/>
    protected override void ForgetClients()
    {
        for (var channel = 1; channel <= State.Channels && State.Table(1).Find("METER_RATE") is not null; channel++)
        {
            State.Set(channel, "METER_RATE", "0");
        }
    }

    /// <inheritdoc/>
    protected override void StopMeters()
    {
        foreach (var meter in _meters)
        {
            meter?.Dispose();
        }

        Array.Clear(_meters);
    }

    private int OnReceived(TcpHostClient client, ReadOnlySpan<byte> buffer)
    {
        lock (Gate)
        {
            return Receive(client, buffer);
        }
    }

    private void Handle(TcpHostClient? client, ReadOnlySpan<byte> frame)
    {
        if (!ShureReader.TryParse(frame, out var message))
        {
            Refuse(client, frame, "no verb or no property");
            return;
        }

        var words = new List<string>();
        while (message.TryReadArgument(out var argument))
        {
            words.Add(Encoding.Latin1.GetString(argument.Text));
        }

        var verb = message.Verb switch { ShureVerb.Get => "GET", ShureVerb.Set => "SET", _ => "" };
        var property = Encoding.ASCII.GetString(message.Property).ToUpperInvariant();
        var index = message.Index == ShureReader.NoIndex ? UnitCommand.NoIndex : message.Index;
        if (Execute(new UnitCommand(verb, index, property, words)) is { } reason)
        {
            Refuse(client, frame, IsDisputed(property) ? null : reason);
        }
    }

    private void Refuse(TcpHostClient? client, ReadOnlySpan<byte> frame, string? violation)
    {
        if (violation is not null)
        {
            Violations.Add($"{Encoding.Latin1.GetString(frame)}: {violation}");
        }

        if (!RefusesSilently)
        {
            client?.Send("< REP ERR >"u8);
            Said?.Invoke("< REP ERR >");
        }
    }

    private void ArmMeter(int channel)
    {
        _meters[channel]?.Dispose();
        _meters[channel] = null;
        var milliseconds = int.Parse(State.Plain(channel, "METER_RATE")!, CultureInfo.InvariantCulture);
        if (milliseconds > 0 && !IsAway)
        {
            var interval = TimeSpan.FromMilliseconds(milliseconds);
            _meters[channel] = Options.Time.CreateTimer(_ => SampleNow(channel), null, interval, interval);
        }
    }

    private void SampleNow(int channel)
    {
        lock (Gate)
        {
            if (_meters[channel] is not null)
            {
                Sample(channel);
            }
        }
    }
}
