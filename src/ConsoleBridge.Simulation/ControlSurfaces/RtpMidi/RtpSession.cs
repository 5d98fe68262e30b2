using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ConsoleBridge.Protocols.RtpMidi.Wire;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.ControlSurfaces.RtpMidi;

/// <summary>A surface's end of one session: who it talks to, and what it says. Safe on any thread.</summary>
/// <remarks>Source: Apple's session protocol; RFC 6295; README.</remarks>
internal sealed partial class RtpSession : IStreamClient, IDisposable
{
    private static readonly TimeSpan Unit = TimeSpan.FromMicroseconds(100);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly byte[] _name;
    private readonly SurfacePort.BytesHandler _received;
    private readonly Sender _send;
    private readonly RtpPacketMaker _maker;
    private readonly Agenda _agenda;
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private SocketAddress? _control;
    private SocketAddress? _data;
    private uint _token;
    private uint _ssrc;
    private uint _remoteSsrc;
    private int _round;

    internal RtpSession(SimulatorOptions options, string name, SurfacePort.BytesHandler received, Sender send)
    {
        _time = options.Time;
        _random = new Random(options.Seed);
        _name = Encoding.UTF8.GetBytes(name);
        _received = received;
        _send = send;
        _maker = new RtpPacketMaker(Options);
        _agenda = new Agenda(options.Time, _gate);
    }

    /// <summary>Sends a datagram from the data port or from the control port.</summary>
    internal delegate void Sender(bool onData, ReadOnlySpan<byte> datagram, SocketAddress to);

    internal RtpOptions Options { get; } = new();

    internal RtpState State { get; private set; }

    private ulong Now => (ulong)(_time.GetElapsedTime(0) / Unit);

    /// <inheritdoc/>
    public void Dispose() => _agenda.Dispose();

    /// <inheritdoc/>
    public void Send(ReadOnlySpan<byte> frame) => Say(frame);

    /// <summary>Says goodbye.</summary>
    public void Close(bool reset) => Bye();

    /// <summary>Says whole messages, a packet each.</summary>
    internal void Say(ReadOnlySpan<byte> message)
    {
        lock (_gate)
        {
            if (State != RtpState.Connected || _data is not { } to)
            {
                return;
            }

            foreach (var packet in _maker.Make(message.ToArray(), (uint)Now, _ssrc))
            {
                _send(true, packet, to);
            }
        }
    }

    /// <summary>Ends the session in good order, on both ports.</summary>
    internal void Bye()
    {
        lock (_gate)
        {
            if (State == RtpState.Idle)
            {
                return;
            }

            _guest = null;
            SendHandshake(SessionVerb.Goodbye, onData: false, _control);
            SendHandshake(SessionVerb.Goodbye, onData: true, _data);
            End();
        }
    }

    /// <summary>The cable is pulled: nobody is told.</summary>
    internal void Drop()
    {
        lock (_gate)
        {
            End();
        }
    }

    internal JsonObject Describe()
    {
        lock (_gate)
        {
            return new JsonObject
            {
                ["session"] = State.ToString(),
                ["ssrc"] = _ssrc,
                ["counts"] = new JsonObject(_counts.Select(count => KeyValuePair.Create(count.Key, (JsonNode?)count.Value))),
            };
        }
    }

    private void Count(string what) => _counts[what] = _counts.GetValueOrDefault(what) + 1;

    private void End()
    {
        State = RtpState.Idle;
        _control = _data = null;
        _exclusive.Clear();
        _round++;
    }

    // A session has an identity of its own: also the next one with the same host.
    private void Begin(RtpState state, uint token)
    {
        End();
        State = state;
        _token = token;
        _ssrc = (uint)_random.NextInt64(1, uint.MaxValue);
        _highest = null;
        _maker.Begin((ushort)_random.Next(0x10000));
    }

    private void SendHandshake(SessionVerb verb, bool onData, SocketAddress? to)
    {
        if (to is not null)
        {
            Span<byte> command = stackalloc byte[SessionHandshake.FixedBytes + SessionHandshake.LongestName + 1];
            var length = new SessionHandshake(verb, _token, _ssrc, _name).Write(command);
            _send(onData, command[..length], to);
        }
    }

    private void SendClock(byte count, ulong first, ulong second, ulong third)
    {
        if (_data is { } to && Options.Clock)
        {
            Span<byte> command = stackalloc byte[ClockExchange.Bytes];
            var length = new ClockExchange(_ssrc, count, first, second, third).Write(command);
            _send(true, command[..length], to);
        }
    }
}
