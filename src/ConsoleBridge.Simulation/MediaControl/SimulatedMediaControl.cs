using System.Globalization;
using System.Net;
using System.Text;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.MediaControl;

/// <summary>
/// A Sennheiser receiver or in-ear transmitter that speaks the Media Control Protocol over UDP 53212: ew G3, ew G4, 2000 series.
/// </summary>
/// <remarks>
/// Whatever the document does not allow is answered by its error and noted in <see cref="SimulatedDevice.Violations"/>.
/// On its own port it answers to port 53212 of whoever asked, as the real one does; on another port (tests) to the port of the one
/// who asked. Source: TI 1254 v1.0; README beside this file. All members are safe on any thread.
/// </remarks>
internal sealed partial class SimulatedMediaControl : SimulatedDevice
{
    private const int MediaControlPort = 53212;
    private const int MaxDatagram = 1500;
    private static readonly TimeSpan LifeInterval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly SimulatorOptions _options;
    private readonly MediaControlModel _model;
    private readonly MediaControlSettings _settings;
    private readonly MediaControlSignals _signals;
    private readonly Random _random;
    private UdpHost? _host;
    private IPEndPoint _endPoint;
    private ITimer? _life;
    private ITimer? _boot;
    private bool _isBooting;
    private bool _answersToSource;
    private string _firmware;

    /// <summary>Makes a unit; it is not started.</summary>
    internal SimulatedMediaControl(MediaControlModel model, SimulatorOptions options)
    {
        _model = model;
        _options = options;
        _random = new Random(options.Seed);
        _settings = new MediaControlSettings(model, options.Name ?? (model.IsTransmitter ? "IEM 1" : "Vocal 1"));
        _signals = new MediaControlSignals(model, _settings, new Random(options.Seed + 1));
        _endPoint = new IPEndPoint(options.Address, options.Port ?? MediaControlPort);
        _answersToSource = _endPoint.Port != MediaControlPort;
        _firmware = model.Firmware;
    }

    /// <inheritdoc/>
    public override string Model => _model.Name;

    /// <inheritdoc/>
    public override IPEndPoint EndPoint => _endPoint;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken stopping)
    {
        lock (_gate)
        {
            if (_host is null)
            {
                _isBooting = false;
                _host = new UdpHost(_endPoint, Faults, _options, OnDatagram);
                _endPoint = _host.EndPoint;
                _life = _options.Time.CreateTimer(_ => WithLock(Live), null, LifeInterval, LifeInterval);
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task StopAsync()
    {
        UdpHost? host;
        lock (_gate)
        {
            (host, _host) = (_host, null);
            _life?.Dispose();
            _boot?.Dispose();
            ForgetLeases();
        }

        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }

    private void WithLock(Action action)
    {
        lock (_gate)
        {
            if (_host is not null)
            {
                action();
            }
        }
    }

    private void OnDatagram(ReadOnlySpan<byte> datagram, SocketAddress from)
    {
        string text = Encoding.Latin1.GetString(datagram);
        var client = AnswerAddress(from);
        lock (_gate)
        {
            if (_isBooting || _host is null)
            {
                return;
            }

            if (text.Length > MaxDatagram)
            {
                Violations.Add($"a datagram of {text.Length} characters: more than {MaxDatagram} are not answered");
                return;
            }

            while (text.Length > 0)
            {
                int end = text.IndexOf('\r', StringComparison.Ordinal);
                string instruction = end < 0 ? text : text[..end];
                text = end < 0 ? "" : text[(end + 1)..];
                Obey(instruction, isTerminated: end >= 0, client);
            }
        }
    }

    private SocketAddress AnswerAddress(SocketAddress from)
    {
        var sender = (IPEndPoint)_endPoint.Create(from);
        return new IPEndPoint(sender.Address, _answersToSource ? sender.Port : MediaControlPort).Serialize();
    }

    // The document's order: termination, command, number of parameters, their form, their range.
    private void Obey(string instruction, bool isTerminated, SocketAddress client)
    {
        int blank = instruction.IndexOf(' ', StringComparison.Ordinal);
        string keyword = blank < 0 ? instruction : instruction[..blank];
        string rest = blank < 0 ? "" : instruction[(blank + 1)..];
        if (!isTerminated)
        {
            Refuse(MediaControlError.NoTermination, instruction, client);
        }
        else if (keyword == "Push")
        {
            OnPush(instruction, rest, client);
        }
        else if (ReadOnly(keyword, rest) is var (error, answer))
        {
            Answer(error, answer, instruction, client);
        }
        else if (!_settings.Has(keyword))
        {
            Refuse(MediaControlError.InvalidCommand, instruction, client);
        }
        else
        {
            Change(keyword, rest, instruction, client);
        }
    }

    private (MediaControlError Error, string Answer)? ReadOnly(string keyword, string rest) => keyword switch
    {
        "FirmwareRevision" => rest.Length == 0 ? (default, $"FirmwareRevision {_firmware}") : (MediaControlError.WrongCount, ""),
        "RfConfig" => rest.Length == 0 ? (default, $"RfConfig {_settings.Band.Ranges}") : (MediaControlError.WrongCount, ""),
        "BankList" => BankList(rest),
        _ => null,
    };

    private (MediaControlError Error, string Answer) BankList(string rest)
    {
        if (rest.Length == 0 || rest.Contains(' ', StringComparison.Ordinal))
        {
            return (MediaControlError.WrongCount, "");
        }

        if (!MediaControlSettings.TryRead(rest, out int bank))
        {
            return (rest.StartsWith('#') ? MediaControlError.NotRelative : MediaControlError.InvalidParameter, "");
        }

        return _settings.Band.List(bank) is { } list ? (default, $"BankList {list}".TrimEnd()) : (MediaControlError.OutOfRange, "");
    }

    private void Change(string keyword, string rest, string instruction, SocketAddress client)
    {
        if (rest.Length == 0)
        {
            Send(_settings.Line(keyword), client);
            return;
        }

        int config = _settings.Config;
        var error = Watching(() => _settings.Set(keyword, rest));

        // Whether the echo or the pushes come first is not said.
        bool isEchoFirst = _random.Next(2) == 0;
        if (isEchoFirst || error != MediaControlError.None)
        {
            Answer(error, _settings.Line(keyword), instruction, client);
        }

        if (_settings.Config != config)
        {
            TellAttribute(keyword);
        }

        if (!isEchoFirst && error == MediaControlError.None)
        {
            Send(_settings.Line(keyword), client);
        }
    }

    private void Answer(MediaControlError error, string answer, string instruction, SocketAddress client)
    {
        if (error == MediaControlError.None)
        {
            Send(answer, client);
        }
        else
        {
            Refuse(error, instruction, client);
        }
    }

    private void Refuse(MediaControlError error, string instruction, SocketAddress client)
    {
        string text = error switch
        {
            MediaControlError.InvalidCommand => "Invalid command",
            MediaControlError.InvalidParameter => "Invalid parameter",
            MediaControlError.OutOfRange => "Value out of range",
            MediaControlError.NotRelative => "Relative parameters not supported",
            MediaControlError.WrongCount => "Invalid numbers of parameter",
            _ => "Incorrect termination",
        };
        Violations.Add($"\"{instruction}\": {(int)error} {text}");

        // The document prints some with a blank behind the bracket and some without.
        string blank = error == MediaControlError.WrongCount ? "" : " ";
        Send(string.Create(CultureInfo.InvariantCulture, $"{(int)error}: {text} [ {instruction} ]{blank}"), client);
    }

    private void Send(string line, SocketAddress client) => SendText(line + "\r", client);

    private void SendText(string text, SocketAddress client)
    {
        if (!_isBooting)
        {
            _host?.Send(Encoding.Latin1.GetBytes(text), client);
        }
    }

    private void Live()
    {
        if (_options.Lives && !_isBooting)
        {
            Watching(_signals.Walk);
        }
    }
}
