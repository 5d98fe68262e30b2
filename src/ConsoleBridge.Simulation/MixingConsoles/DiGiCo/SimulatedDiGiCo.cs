using System.Globalization;
using System.Net;
using System.Text;
using ConsoleBridge.Protocols.Osc.Wire;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.MixingConsoles.DiGiCo;

/// <summary>
/// A DiGiCo SD or Quantum, seen from the desk: one External Control entry with one of the two command sets. It answers to the address
/// and port of that entry, not to whoever asks.
/// </summary>
/// <remarks>Source: two implementations and published logs of a Quantum 225 (Pad set); DiGiCo's list of 2014 (Other OSC). README beside this file.</remarks>
internal sealed partial class SimulatedDiGiCo : SimulatedDevice
{
    /// <summary>Port on which such consoles usually listen.</summary>
    public const int DefaultPort = 8000;

    private const int DefaultReplyPort = 8001;
    private static readonly TimeSpan MeterTick = TimeSpan.FromMilliseconds(1000.0 / 29);

    private readonly Lock _gate = new();
    private readonly byte[] _out = new byte[8192];
    private readonly SimulatorOptions _options;
    private readonly bool _isPad;
    private readonly Dictionary<string, DiGiCoLeaf> _leaves;
    private readonly DiGiCoFlood _flood;
    private readonly ITimer _timer;
    private UdpHost? _host;
    private IPEndPoint? _listened;
    private SocketAddress? _reply;
    private bool _isReplyFixed;
    private long _silentSince;
    private TimeSpan _silentFor;

    /// <summary>Makes a console; it is not started.</summary>
    /// <param name="options">Where it listens and how it lives.</param>
    /// <param name="isPad">The command set of its entry: "DiGiCo Pad", or "Other OSC".</param>
    public SimulatedDiGiCo(SimulatorOptions options, bool isPad)
    {
        (_options, _isPad) = (options, isPad);
        _leaves = (isPad ? DiGiCoContent.Pad() : DiGiCoContent.Other()).ToDictionary(leaf => leaf.Address, StringComparer.Ordinal);
        _flood = new DiGiCoFlood(options.Time);
        _signals = new ConsoleSignals(options.Seed, options.Lives);
        _begin = options.Time.GetTimestamp();
        _timer = options.Time.CreateTimer(_ => OnTick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public override string Model => _isPad ? "SD (DiGiCo Pad)" : "SD (Other OSC)";

    /// <inheritdoc/>
    public override IPEndPoint EndPoint => _listened ?? new IPEndPoint(_options.Address, _options.Port ?? DefaultPort);

    private TimeProvider Time => _options.Time;

    private bool IsSilent => _silentFor > TimeSpan.Zero && Time.GetElapsedTime(_silentSince) < _silentFor;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken stopping)
    {
        if (_host is null)
        {
            _host = new UdpHost(EndPoint, Faults, _options, Receive);
            _listened = _host.EndPoint;
            _timer.Change(MeterTick, MeterTick);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task StopAsync()
    {
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var host = _host;
        lock (_gate)
        {
            _host = null;
            _meters.Clear();
        }

        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _timer.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private void Receive(ReadOnlySpan<byte> datagram, SocketAddress from)
    {
        lock (_gate)
        {
            if (IsSilent || !_isOpen)
            {
                return;
            }

            if (!_flood.Takes())
            {
                Violations.Add("more than 100 datagrams within a second: dropped");
                return;
            }

            Learn(from);
            if (!OscReader.TryParse(datagram, out var message, out var error))
            {
                Violations.Add($"{(OscBundleReader.IsBundle(datagram) ? "bundles are not used here" : $"malformed, {error}")}: {Convert.ToHexStringLower(datagram)}");
                return;
            }

            var address = Encoding.Latin1.GetString(message.Address);
            if ((_isPad ? ObeyPad(address, ref message) : ObeyOther(address, ref message)) is { } violation)
            {
                Violations.Add($"{violation}: {OscText.Print(datagram)}");
            }
        }
    }

    // A console that listens on its usual port has a reply port in its entry; on any other port the entry is filled in by who calls first.
    private void Learn(SocketAddress from)
    {
        if (_isReplyFixed || _reply is not null)
        {
            return;
        }

        var source = (IPEndPoint)new IPEndPoint(IPAddress.Any, 0).Create(from);
        _reply = new IPEndPoint(source.Address, _options.Port == 0 ? source.Port : DefaultReplyPort).Serialize();
    }

    private string? ObeyOther(string address, ref OscReader message)
    {
        var bare = (address.StartsWith("/sd/", StringComparison.Ordinal) ? address[3..] : address).TrimEnd('/');
        if (!message.TryNext(out var argument))
        {
            return "the Other-OSC set cannot be asked for anything";
        }

        switch (bare)
        {
            case "/Snapshots/Fire_Snapshot_number" when argument.TryGetNumber(out var number) && number is >= 0 and <= 9999:
                _snapshot = (int)number;
                return null;
            case "/Snapshots/Fire_Next_Snapshot":
                _snapshot++;
                return null;
            case "/Snapshots/Fire_Prev_Snapshot":
                _snapshot--;
                return null;
            case "/Macros/Buttons/press" when argument.TryGetNumber(out var macro) && macro is >= 0 and <= 255:
                _macro = (int)macro + 1;
                return null;
            default:
                return SetLeaf(bare, argument);
        }
    }

    private string? SetLeaf(string address, OscArgument argument)
    {
        if (!_leaves.TryGetValue(address, out var leaf))
        {
            return "there is no such parameter";
        }

        if (leaf.Tag == 's')
        {
            if (!argument.TryGetText(out var text))
            {
                return "a name is a text";
            }

            leaf.Text = Encoding.UTF8.GetString(text);
            return null;
        }

        if (!argument.TryGetNumber(out var number) || !double.IsFinite(number))
        {
            return $"it takes a number of type {leaf.Tag}";
        }

        leaf.Set(number);
        return leaf.Allows(number) ? null : string.Create(CultureInfo.InvariantCulture, $"{number} is outside what it can be");
    }

    private void Say(DiGiCoLeaf leaf)
    {
        var writer = new OscWriter(_out);
        writer.Message(Encoding.Latin1.GetBytes(leaf.Address), Encoding.ASCII.GetBytes([leaf.Tag]));
        switch (leaf.Tag)
        {
            case 's':
                writer.String(leaf.Text);
                break;
            case 'i':
                writer.Int32((int)leaf.Number);
                break;
            default:
                writer.Float32((float)leaf.Number);
                break;
        }

        Send(ref writer);
    }

    private void Say(string address, params ReadOnlySpan<int> numbers)
    {
        var writer = new OscWriter(_out);
        writer.Message(Encoding.Latin1.GetBytes(address), Encoding.ASCII.GetBytes(new string('i', numbers.Length)));
        foreach (var number in numbers)
        {
            writer.Int32(number);
        }

        Send(ref writer);
    }

    private void SayText(string address, string text)
    {
        var writer = new OscWriter(_out);
        writer.Message(Encoding.Latin1.GetBytes(address), "s"u8);
        writer.String(text);
        Send(ref writer);
    }

    private void Send(ref OscWriter writer)
    {
        if (writer.TryFinish(out var written) && _reply is { } reply && !IsSilent)
        {
            _host?.Send(_out.AsSpan(0, written), reply);
        }
    }
}
