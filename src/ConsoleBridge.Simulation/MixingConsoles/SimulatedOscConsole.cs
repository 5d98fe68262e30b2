using System.Net;
using System.Text;
using ConsoleBridge.Protocols.Osc.Wire;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.MixingConsoles;

/// <summary>
/// What the X32 and the X-Air have in common, seen from the desk: a tree of parameters behind one UDP port, clients
/// that are told of changes for ten seconds, reports by subscription, and silence for whatever the desk does not know.
/// </summary>
/// <remarks>Source: unofficial X32/M32 protocol 4.06; X AIR Mixer Series Remote Control Protocol, firmware 1.11.</remarks>
public abstract partial class SimulatedOscConsole : SimulatedDevice
{
    private readonly Lock _gate = new();
    private readonly byte[] _out = new byte[65_536];
    private readonly SimulatorOptions _options;
    private readonly int _defaultPort;
    private readonly ITimer _timer;
    private IPEndPoint? _listened;
    private UdpHost? _host;
    private DatagramSender? _send;
    private long _silentSince;
    private TimeSpan _silentFor;

    private protected SimulatedOscConsole(SimulatorOptions options, string model, int defaultPort, int capacity)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _defaultPort = defaultPort;
        Model = model;
        Remotes = new RemoteClients(capacity, options.Time);
        Reports = new ConsoleReports(options.Time);
        _timer = options.Time.CreateTimer(_ => OnTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public override string Model { get; }

    /// <inheritdoc/>
    public override IPEndPoint EndPoint =>
        _listened ?? new IPEndPoint(_options.Address, _options.Port ?? _defaultPort);

    internal ConsoleTree Tree { get; } = new();

    internal RemoteClients Remotes { get; }

    internal ConsoleReports Reports { get; }

    private protected TimeProvider Time => _options.Time;

    private protected bool Lives => _options.Lives;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken stopping)
    {
        if (_host is null)
        {
            // A console that is switched on again is found where it was before.
            _host = new UdpHost(EndPoint, Faults, _options, Receive);
            _listened = _host.EndPoint;
            _send = _host.Send;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task StopAsync()
    {
        UdpHost? host = _host;
        _host = null;
        lock (_gate)
        {
            _send = null;
            Forget();
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

    /// <summary>Sends elsewhere than to a socket; for tests without one.</summary>
    internal void ConnectTo(DatagramSender send) => _send = send;

    /// <summary>Takes one datagram from a client.</summary>
    internal void Receive(ReadOnlySpan<byte> datagram, SocketAddress from)
    {
        lock (_gate)
        {
            if (IsSilent)
            {
                return;
            }

            if (OscReader.TryParse(datagram, out OscReader message, out OscError error))
            {
                if (!TryObey(ref message, from, out string? violation))
                {
                    Violations.Add($"{violation}: {OscText.Print(datagram)}");
                }
            }
            else
            {
                string reason = OscBundleReader.IsBundle(datagram) ? "bundles are not supported" : $"malformed, {error}";
                Violations.Add($"{reason}: {Convert.ToHexStringLower(datagram)}");
            }
        }
    }

    // A parameter, or a command. False, with the reason, for what the document does not allow.
    private bool TryObey(ref OscReader message, SocketAddress from, out string? violation)
    {
        violation = null;
        if (Tree.TryFind(message.Address, out ConsoleParameter? parameter))
        {
            if (message.Tags.IsEmpty && message.UntypedBytes.IsEmpty)
            {
                Send(parameter.WriteMessage(_out), from);
                return true;
            }

            violation = SetLeaf(parameter, ref message, from);
            return violation is null;
        }

        string address = Encoding.Latin1.GetString(message.Address);
        violation = Command(address, ref message, from);
        return violation is null;
    }

    private string? Command(string address, ref OscReader message, SocketAddress from)
    {
        switch (address)
        {
            case "/info":
                return Answer("/info"u8, InfoReply, from);
            case "/xinfo":
                return Answer("/xinfo"u8, XInfoReply, from);
            case "/status":
                return Answer("/status"u8, ["active", EndPoint.Address.ToString(), ServerName], from);
            case "/xremote":
                // A client beyond the last place is ignored; it did nothing wrong.
                Remotes.Register(from, HearsItself);
                return null;
            case "/xremotenfb" when HearsItself:
                Remotes.Register(from, hearsItself: false);
                return null;
            case "/subscribe":
                return Subscribe(ref message, from);
            case "/formatsubscribe":
                return FormatSubscribe(ref message, from);
            case "/batchsubscribe":
                return BatchSubscribe(ref message, from);
            case "/renew":
                Reports.Renew(from, OptionalText(ref message));
                return null;
            case "/unsubscribe":
                Reports.Remove(from, OptionalText(ref message));
                return null;
            case "/meters":
                return SubscribeMeters(ref message, from);
            default:
                return OwnCommand(address, ref message, from) switch
                {
                    Unknown when Tree.FindNode(address) is { } leaves => UseNode(address, leaves, ref message, from),
                    var outcome => outcome,
                };
        }
    }

    private protected const string Unknown = "unknown address";

    private protected abstract string ServerName { get; }

    private protected abstract string[] InfoReply { get; }

    private protected abstract string[] XInfoReply { get; }

    /// <summary>Whether a client that registered with <c>/xremote</c> is told of its own changes.</summary>
    private protected abstract bool HearsItself { get; }

    /// <summary>Obeys a command that only this console has.</summary>
    /// <returns>Null when obeyed, <see cref="Unknown"/> when there is none, otherwise what was wrong.</returns>
    private protected abstract string? OwnCommand(string address, ref OscReader message, SocketAddress from);

    private protected string? Answer(ReadOnlySpan<byte> address, string[] texts, SocketAddress to)
    {
        ReadOnlySpan<byte> tags = "ssss"u8[..texts.Length];
        var writer = new OscWriter(_out);
        writer.Message(address, tags);
        foreach (string text in texts)
        {
            writer.String(text);
        }

        return Finish(ref writer, to);
    }

    private protected string? AnswerStatus(ReadOnlySpan<byte> address, string type, int status, SocketAddress to)
    {
        var writer = new OscWriter(_out);
        writer.Message(address, "si"u8);
        writer.String(type);
        writer.Int32(status);
        return Finish(ref writer, to);
    }

    private protected string? AnswerText(ReadOnlySpan<byte> address, string text, SocketAddress to)
    {
        var writer = new OscWriter(_out);
        writer.Message(address, "s"u8);
        writer.String(text);
        return Finish(ref writer, to);
    }

    private string? Finish(ref OscWriter writer, SocketAddress to)
    {
        writer.TryFinish(out int written);
        Send(written, to);
        return null;
    }

    private void Send(int length, SocketAddress to)
    {
        if (!IsSilent)
        {
            _send?.Invoke(_out.AsSpan(0, length), to);
        }
    }

    private bool IsSilent => _silentFor > TimeSpan.Zero && Time.GetElapsedTime(_silentSince) < _silentFor;

    // What a reboot loses: who listens, and who subscribed.
    private void Forget()
    {
        Remotes.Clear();
        Reports.Clear();
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            SendReports();
        }
    }

    private void SendReports()
    {
        if (_send is { } send && Reports.SendDue(_out, send) is { } wait)
        {
            // A timer that fires a little late is right; one that fires early only has to be set again.
            _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
        }
    }

    private static string? OptionalText(ref OscReader message) =>
        message.TryReadText(out ReadOnlySpan<byte> text) ? Encoding.UTF8.GetString(text) : null;
}
