using System.Net;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>A Yamaha console or stage box, from its side of the remote control protocol: lines of text over TCP.</summary>
/// <remarks>Written from the published self-descriptions and probe logs; README beside this file says what is made up.</remarks>
internal sealed partial class SimulatedYamaha : SimulatedDevice
{
    private const int ConsolePort = 49280;
    private const int MaxLineBytes = 1024;
    private const int MostClients = 8;
    private static readonly TimeSpan LifeInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan BootTime = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly SimulatorOptions _options;
    private readonly RcpModel _model;
    private readonly RcpTable _table;
    private readonly RcpStore _store = new();
    private readonly TcpHost _host;
    private readonly Dictionary<IStreamClient, RcpSession> _sessions = [];
    private readonly Random _random;
    private ITimer? _life;
    private ITimer? _boot;
    private bool _isStarted;
    private string _firmware;
    private string _runMode = "normal";

    /// <summary>Makes a device; it is not started.</summary>
    /// <param name="model">As it tells its product name: <c>CL5</c>, <c>DM3</c>, <c>Rio3224-D2</c>.</param>
    /// <param name="options">Where it listens and how it lives.</param>
    internal SimulatedYamaha(string model, SimulatorOptions options)
    {
        _options = options;
        _model = RcpModel.Of(model);
        _firmware = Family.Firmware;
        PushesModified = Family == RcpFamily.ClQl;
        _random = new Random(options.Seed);
        _table = new RcpTable(Family.Table, _model.Counts);
        _bank = Banks.FirstOrDefault("");
        _scene = Family.HasBanks ? 1 : 0;
        foreach (var bank in Banks)
        {
            _store.Fill(bank);
        }

        _host = new TcpHost(options.Address, options.Port ?? ConsolePort, Faults, options.Time, options.Seed)
        {
            Received = OnReceived,
            Opened = Open,
            Closed = (client, _) => Close(client),
            MaxClients = MostClients,
        };
    }

    /// <inheritdoc/>
    public override string Model => _model.Name;

    /// <inheritdoc/>
    public override IPEndPoint EndPoint => _host.EndPoint;

    private RcpFamily Family => _model.Family;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken stopping)
    {
        lock (_gate)
        {
            _isStarted = true;
            _host.Listen();
            _life ??= _options.Time.CreateTimer(_ => Live(), null, LifeInterval, LifeInterval);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task StopAsync()
    {
        lock (_gate)
        {
            _isStarted = false;
            _life?.Dispose();
            _boot?.Dispose();
            (_life, _boot) = (null, null);
            _host.StopListening();
            _sessions.Clear();
        }

        _host.CloseClients(reset: false);
        return Task.CompletedTask;
    }

    /// <summary>Loses power: connections are reset and refused until it is up again. Settings and scenes survive.</summary>
    private void Reboot(TimeSpan duration)
    {
        _host.StopListening();
        _sessions.Clear();
        _host.CloseClients(reset: true);
        _boot?.Dispose();
        _boot = _options.Time.CreateTimer(_ => Boot(), null, duration, Timeout.InfiniteTimeSpan);
    }

    private void Boot()
    {
        lock (_gate)
        {
            if (_isStarted)
            {
                _runMode = "normal";
                _host.Listen();
            }
        }
    }

    private void Open(TcpHostClient client)
    {
        lock (_gate)
        {
            // A device says nothing until it is asked. Seen on hardware.
            _sessions[client] = new RcpSession(client) { HeardAt = _options.Time.GetTimestamp() };
        }
    }

    private void Close(TcpHostClient client)
    {
        lock (_gate)
        {
            _sessions.Remove(client);
        }
    }

    private int OnReceived(TcpHostClient client, ReadOnlySpan<byte> buffer)
    {
        lock (_gate)
        {
            if (!_sessions.TryGetValue(client, out var session))
            {
                return buffer.Length;
            }

            session.HeardAt = _options.Time.GetTimestamp();
            var used = 0;
            while (buffer[used..].IndexOf((byte)'\n') is >= 0 and var length)
            {
                var line = session.Decode(buffer.Slice(used, length)).TrimEnd('\r');
                used += length + 1;
                if (line.Length > 0)
                {
                    Obey(session, line);
                }
            }

            if (buffer.Length - used > MaxLineBytes)
            {
                Violations.Add($"a line of more than {MaxLineBytes} bytes");
                used = buffer.Length;
            }

            return used;
        }
    }

    // Silent clients are closed, meters are pushed, levels move.
    private void Live()
    {
        lock (_gate)
        {
            if (!_isStarted)
            {
                return;
            }

            foreach (var session in _sessions.Values.ToArray())
            {
                var silence = _options.Time.GetElapsedTime(session.HeardAt);
                if (silence > session.KeepAlive + KeepAliveGrace)
                {
                    _sessions.Remove(session.Client);
                    session.Client.Close(reset: false);
                }
                else
                {
                    PushMeters(session);
                }
            }
        }
    }
}
