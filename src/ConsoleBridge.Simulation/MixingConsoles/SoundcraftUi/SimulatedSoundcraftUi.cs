using System.Text;
using ConsoleBridge.Simulation.Hosting;
using ConsoleBridge.Simulation.NetworkUnits;

namespace ConsoleBridge.Simulation.MixingConsoles.SoundcraftUi;

/// <summary>A Soundcraft Ui12, Ui16 or Ui24R: a WebSocket and a raw connection on one port.</summary>
/// <remarks>Typed from the facts about the Ui that two programs agree on and from a Ui24R's own dump; see the README beside this file.</remarks>
internal sealed partial class SimulatedSoundcraftUi : NetworkUnit
{
    private const int WebPort = 80;
    private const int VuPerSecond = 20;
    private static readonly TimeSpan SleepAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CloseAfter = TimeSpan.FromSeconds(30);

    private readonly UiModel _model;
    private readonly UiState _state;
    private readonly UiMeters _meters;
    private readonly UiShows _shows;
    private readonly Dictionary<TcpHostClient, UiConnection> _connections = [];
    private bool _echoes;
    private bool _closesSleepers;

    public SimulatedSoundcraftUi(string model, SimulatorOptions options)
        : base(UiModel.Of(model).Printed, options, WebPort, "tcp", "websocket")
    {
        _model = UiModel.Of(model);
        _state = new UiState(_model);
        _meters = new UiMeters(_model, _state);
        _shows = new UiShows(_model, _state);
        Firmware = "3.3.8293-" + _model.Name;
        _state.Set("model", $"\"{_model.Name}\"");
        _state.Set("firmware", $"\"{Firmware}\"");
        Host.MaxClients = (int)_state.Number("settings.maxconn");
    }

    /// <inheritdoc/>
    protected override void OnStarted()
    {
        Every(TimeSpan.FromSeconds(1.0 / VuPerSecond), TellLevels);
        Every(TimeSpan.FromMilliseconds(500), WatchOverClients);
    }

    /// <inheritdoc/>
    protected override void OnOpened(TcpHostClient client) => _connections[client] = new UiConnection(client) { AliveAt = Time.GetTimestamp() };

    /// <inheritdoc/>
    protected override void OnClosed(TcpHostClient client) => _connections.Remove(client);

    /// <inheritdoc/>
    protected override void OnFirmware() => Tell("firmware", Firmware);

    /// <inheritdoc/>
    protected override void OnPowerLost() => _meters.Clear();

    /// <inheritdoc/>
    protected override int OnReceived(TcpHostClient client, ReadOnlySpan<byte> bytes)
    {
        if (!_connections.TryGetValue(client, out var connection))
        {
            return bytes.Length;
        }

        if (connection.IsRaw)
        {
            return HearLines(connection, bytes);
        }

        return connection.Web is { } web
            ? web.Receive(bytes, message => HearMessage(connection, message))
            : Greet(client, connection, bytes);
    }

    // The first line tells which of the two it is: GET /raw HTTP1.1, without a slash, and an empty line.
    private int Greet(TcpHostClient client, UiConnection connection, ReadOnlySpan<byte> bytes)
    {
        var raw = "GET /raw HTTP1.1\n\n"u8;
        if (bytes.Length < raw.Length && raw.StartsWith(bytes))
        {
            return 0;
        }

        if (bytes.StartsWith(raw))
        {
            connection.IsRaw = true;
            client.Send("HTTP/1.1 200 OK\r\nServer: ui\r\nContent-Type: text/plain\r\n\r\n"u8);
            return raw.Length;
        }

        var used = HttpRequest.TryRead(bytes, out var request);
        if (used > 0)
        {
            connection.Web = request is null ? null : WebSocketSession.TryBegin(request, client, Violations);
            if (connection.Web is null)
            {
                client.Send(HttpRequest.Answer(200, "<html></html>", "text/html"));
                return used;
            }

            connection.Web.Send("1::");
            Dump(connection);
        }

        return used;
    }

    private int HearLines(UiConnection connection, ReadOnlySpan<byte> bytes)
    {
        var used = 0;
        while (bytes[used..].IndexOf((byte)'\n') is >= 0 and var end)
        {
            HearLine(connection, Encoding.UTF8.GetString(bytes.Slice(used, end)).TrimEnd('\r'));
            used += end + 1;
        }

        return used;
    }

    private void HearMessage(UiConnection connection, string message)
    {
        if (message.StartsWith("2::", StringComparison.Ordinal))
        {
            return;
        }

        if (UiConnection.Unwrap(message) is not { } lines)
        {
            Violations.Add($"a message begins with 3:::, not \"{Short(message)}\"");
            return;
        }

        foreach (var line in lines.Split('\n'))
        {
            HearLine(connection, line);
        }
    }

    private void HearLine(UiConnection connection, string line)
    {
        var words = line.Split('^', 3);
        switch (words)
        {
            case ["ALIVE"]:
                connection.AliveAt = Time.GetTimestamp();
                connection.IsAsleep = false;
                break;
            case ["INIT"]:
                Dump(connection);
                break;
            case ["SETD" or "SETS", var path, var value]:
                HearSetting(connection, words[0], path, value);
                break;
            case ["QUIT"]:
                connection.Close();
                break;
            default:
                HearOrder(connection, line.Split('^'));
                break;
        }
    }

    private void HearSetting(UiConnection connection, string verb, string path, string value)
    {
        if (!connection.IsTold)
        {
            Violations.Add($"{verb} {path} before the state was read: nothing is ever pushed on connecting");
        }

        if (_state[path] is not null && (verb == "SETS") != _state.IsText(path))
        {
            Violations.Add($"{verb} {path}: it is the other kind of value");
            return;
        }

        if (!_state.TryChange(path, value, out var error))
        {
            Violations.Add($"{verb}: {error}");
            return;
        }

        TellOthers(connection, [_state.Line(path)]);
    }

    // One frame each of about 85 lines, in whatever order, levels between them; nothing says that it is over.
    private void Dump(UiConnection connection)
    {
        connection.Send(["UPDATE_PLAYLIST"]);
        foreach (var part in _state.Lines.Chunk(1000))
        {
            connection.Send(part);
            connection.Send([_meters.Line()]);
        }

        connection.IsTold = true;
    }

    private void TellLevels()
    {
        string? line = null;
        foreach (var connection in _connections.Values)
        {
            if (connection is { IsTold: true, IsAsleep: false })
            {
                connection.Send([line ??= _meters.Line()]);
            }
        }
    }

    private void WatchOverClients()
    {
        foreach (var connection in _connections.Values.Where(connection => connection.IsTold).ToList())
        {
            var silence = Time.GetElapsedTime(connection.AliveAt);
            connection.IsAsleep |= silence > SleepAfter;
            if (_closesSleepers && silence > CloseAfter)
            {
                connection.Close();
            }
        }
    }

    private void Tell(string path, string value)
    {
        _state.Set(path, _state.IsText(path) ? $"\"{value}\"" : value);
        TellOthers(null, [_state.Line(path)]);
    }

    // The sender does not hear its own change; everybody else does.
    private void TellOthers(UiConnection? sender, IReadOnlyList<string> lines)
    {
        foreach (var connection in _connections.Values)
        {
            if ((connection != sender || _echoes) && connection is { IsTold: true, IsAsleep: false })
            {
                connection.Send(lines);
            }
        }
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
