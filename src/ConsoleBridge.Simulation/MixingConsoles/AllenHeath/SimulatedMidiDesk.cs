using System.Net;
using ConsoleBridge.Protocols.Midi.Wire;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

/// <summary>
/// A desk that speaks MIDI over TCP, a stream of messages without any frame around them: what all families share. What the
/// messages mean, the heirs know. All members are safe on any thread.
/// </summary>
/// <remarks>Source: notes on Allen &amp; Heath, 2.0 (doc).</remarks>
internal abstract partial class SimulatedMidiDesk : SimulatedDevice
{
    /// <summary>The port of every family.</summary>
    protected const int UsualPort = 51325;

    private readonly Lock _gate = new();
    private readonly SimulatorOptions _options;
    private readonly TcpHost _host;
    private readonly Dictionary<IStreamClient, MidiDeskClient> _clients = [];
    private ITimer? _life;
    private ITimer? _boot;
    private bool _isOn;

    /// <summary>Makes a desk; it is not started.</summary>
    /// <param name="model">As the vendor prints it.</param>
    /// <param name="options">Where it listens and how it lives.</param>
    protected SimulatedMidiDesk(string model, SimulatorOptions options)
    {
        Model = model;
        _options = options;
        _host = new TcpHost(options.Address, options.Port ?? UsualPort, Faults, options.Time, options.Seed)
        {
            Received = OnReceived,
            Opened = Open,
            Closed = (client, _) => Close(client),
        };
    }

    /// <inheritdoc/>
    public override string Model { get; }

    /// <inheritdoc/>
    public override IPEndPoint EndPoint => _host.EndPoint;

    /// <summary>The desk leaves a status byte out that repeats.</summary>
    protected bool UsesRunningStatus { get; set; }

    /// <summary>Base MIDI channel of the desk, 0 … 15.</summary>
    protected int BaseChannel { get; set; }

    /// <summary>Whoever changes something hears of it; else only the others do.</summary>
    protected bool Echoes { get; set; }

    /// <summary>What happens to a second client.</summary>
    protected SecondClient SecondClient { get; set; } = SecondClient.Served;

    /// <summary>The clock.</summary>
    protected TimeProvider Time => _options.Time;

    /// <summary>Who is there.</summary>
    protected IReadOnlyCollection<MidiDeskClient> Clients => _clients.Values;

    /// <summary>How often <see cref="Live"/> is called; null for never.</summary>
    protected virtual TimeSpan? LifeInterval => null;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken stopping)
    {
        lock (_gate)
        {
            SwitchOn();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task StopAsync()
    {
        lock (_gate)
        {
            SwitchOff(reset: false);
        }

        return Task.CompletedTask;
    }

    /// <summary>A client is there, without a socket.</summary>
    internal void Attach(IStreamClient client)
    {
        lock (_gate)
        {
            _isOn = true;
        }

        Open(client);
    }

    /// <summary>Hears what such a client says.</summary>
    internal void Hear(IStreamClient client, ReadOnlySpan<byte> bytes) => OnReceived(client, bytes);

    /// <summary>Lets what the desk does by itself happen now.</summary>
    internal void LiveOnce() => WithLock(Live);

    /// <summary>Hears one whole message.</summary>
    protected abstract void OnMessage(MidiDeskClient client, MidiMessage message);

    /// <summary>A client is there: what the desk says then.</summary>
    protected virtual void OnOpened(MidiDeskClient client)
    {
    }

    /// <summary>Hears bytes that are no messages yet.</summary>
    /// <returns>How many of them it has taken.</returns>
    protected virtual int TakeLogin(MidiDeskClient client, ReadOnlySpan<byte> bytes) => 0;

    /// <summary>Called every <see cref="LifeInterval"/>.</summary>
    protected virtual void Live()
    {
    }

    /// <summary>Notes what a client should not have sent.</summary>
    protected void Violate(ReadOnlySpan<byte> message, string reason) =>
        Violations.Add($"{Convert.ToHexString(message[..Math.Min(message.Length, 40)])}: {reason}");

    /// <summary>Says it to one client.</summary>
    protected void Say(MidiDeskClient client, ReadOnlySpan<byte> messages) => client.Send(messages, UsesRunningStatus);

    /// <summary>Says it to all clients but one.</summary>
    /// <param name="except">Who is not told; null to tell all.</param>
    /// <param name="messages">Whole messages.</param>
    protected void SayToAll(MidiDeskClient? except, ReadOnlySpan<byte> messages)
    {
        foreach (var client in _clients.Values)
        {
            if (client != except)
            {
                Say(client, messages);
            }
        }
    }

    /// <summary>Tells a change: to all, or to all but who has made it.</summary>
    protected void Tell(MidiDeskClient? by, ReadOnlySpan<byte> messages) => SayToAll(Echoes ? null : by, messages);

    /// <summary>Ends a connection.</summary>
    protected void Drop(MidiDeskClient client, bool reset)
    {
        _clients.Remove(client.Stream);
        client.Stream.Close(reset);
    }

    private void Open(IStreamClient stream)
    {
        lock (_gate)
        {
            var isSecond = _clients.Count > 0;
            if (isSecond && SecondClient == SecondClient.Refused)
            {
                stream.Close(reset: true);
                return;
            }

            if (isSecond && SecondClient == SecondClient.ResetsBoth)
            {
                foreach (var other in _clients.Keys)
                {
                    other.Close(reset: true);
                }

                _clients.Clear();
                stream.Close(reset: true);
                return;
            }

            var client = new MidiDeskClient(stream) { HeardAt = Time.GetTimestamp() };
            _clients[stream] = client;
            OnOpened(client);
        }
    }

    private void Close(IStreamClient stream)
    {
        lock (_gate)
        {
            _clients.Remove(stream);
        }
    }

    private int OnReceived(IStreamClient stream, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (!_isOn || !_clients.TryGetValue(stream, out var client))
            {
                return bytes.Length;
            }

            client.HeardAt = Time.GetTimestamp();
            var rest = client.Login is null ? bytes : bytes[TakeLogin(client, bytes)..];
            while (client.Login is null && client.Reader.TryRead(rest, out var consumed))
            {
                var message = new MidiMessageReader(client.Reader.Message);
                if (message.TryNext(out var whole))
                {
                    OnMessage(client, whole);
                }

                rest = rest[consumed..];
            }
        }

        return bytes.Length;
    }

    private void SwitchOn()
    {
        _isOn = true;
        _boot?.Dispose();
        _boot = null;
        _life?.Dispose();
        _life = LifeInterval is { } interval ? Time.CreateTimer(_ => WithLock(Live), null, interval, interval) : null;
        _host.Listen();
    }

    private void SwitchOff(bool reset)
    {
        _isOn = false;
        _life?.Dispose();
        _boot?.Dispose();
        _host.StopListening();
        _host.CloseClients(reset);
        _clients.Clear();
    }

    // The desk is gone for so long; its settings stay.
    private void Reboot(TimeSpan duration)
    {
        SwitchOff(reset: true);
        _boot = Time.CreateTimer(_ => BootUp(), null, duration, Timeout.InfiniteTimeSpan);
    }

    private void BootUp()
    {
        lock (_gate)
        {
            if (_boot is not null)
            {
                SwitchOn();
            }
        }
    }

    private void WithLock(Action action)
    {
        lock (_gate)
        {
            if (_isOn)
            {
                action();
            }
        }
    }
}
