using System.Net;
using System.Runtime.InteropServices;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.MixingConsoles.Wing;

// The native protocol: channel 1 is the audio engine, channel 3 asks for meters.
internal sealed partial class SimulatedWing
{
    private const int EngineChannel = 1;
    private const int MeterChannel = 3;
    private const int MaxPending = 65_536;
    private const int MaxReports = 16;
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MetersLast = TimeSpan.FromSeconds(5);

    private readonly Dictionary<TcpHostClient, WingSession> _sessions = [];
    private readonly WingTokenWriter _tokens = new();
    private readonly byte[] _datagram = new byte[8192];

    private void OnOpened(TcpHostClient client)
    {
        lock (_gate)
        {
            _sessions[client] = new WingSession(client, Tree.Root, Time.GetTimestamp()) { Address = client.RemoteAddress };
        }
    }

    private void OnClosed(TcpHostClient client)
    {
        lock (_gate)
        {
            _sessions.Remove(client);
        }
    }

    private int OnReceived(TcpHostClient client, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (!_sessions.TryGetValue(client, out var session))
            {
                return bytes.Length;
            }

            session.HeardAt = Time.GetTimestamp();
            foreach (var value in bytes)
            {
                session.Escapes.Take(value, (channel, data) => Keep(session, channel, data));
            }

            ReadEngine(session);
            ReadMeterRequests(session);
            return bytes.Length;
        }
    }

    private void Keep(WingSession session, int channel, byte data)
    {
        if (channel is EngineChannel or MeterChannel)
        {
            var bytes = channel == EngineChannel ? session.Engine : session.Meters;
            if (bytes.Count < MaxPending)
            {
                bytes.Add(data);
            }
        }
        else
        {
            Violations.Add($"native: byte {data:x2} on channel {channel}; 1 is the engine, 3 the meters, and one is chosen first");
        }
    }

    private void ReadEngine(WingSession session)
    {
        var used = 0;
        var bytes = CollectionsMarshal.AsSpan(session.Engine);
        while (WingToken.Read(bytes[used..], out var token) is > 0 and var length)
        {
            used += length;
            if (Obey(session, token) is { } violation)
            {
                Violations.Add($"native: token {token.Code:x2} {token.Text}: {violation}");
            }
        }

        session.Engine.RemoveRange(0, used);
    }

    private string? Obey(WingSession session, WingToken token)
    {
        switch (token.Code)
        {
            case 0xDA:
                return GoTo(session, Tree.Root);
            case 0xDB:
                return GoTo(session, session.Current.Parent);
            case 0xD7:
                return GoTo(session, Tree.Find((uint)token.Number));
            case (>= 0x40 and <= 0x7F) or 0xD2:
                return GoTo(session, session.Current.Children.ElementAtOrDefault((int)token.Number - 1));
            case >= 0xC0 and <= 0xCF:
                return GoTo(session, session.Current.Child(token.Text));
            case 0xDC:
                Answer(session, data: true);
                return null;
            case 0xDD:
                Answer(session, data: false);
                return null;
            default:
                return session.IsLost ? "a value for a node that does not exist" : SetBy(session, token);
        }
    }

    private static string? GoTo(WingSession session, WingNode? node)
    {
        session.IsLost = node is null;
        session.Current = node ?? session.Current;
        return node is null ? "there is no such node" : null;
    }

    // A branch is answered with all that is below it (data) or its children (definitions), a leaf with itself.
    private void Answer(WingSession session, bool data)
    {
        _tokens.Clear();
        if (!session.IsLost && data)
        {
            foreach (var leaf in WingTree.Below(session.Current).Where(node => node.IsLeaf))
            {
                _tokens.Value(leaf);
            }
        }
        else if (!session.IsLost)
        {
            foreach (var node in session.Current.IsLeaf ? [session.Current] : session.Current.Children)
            {
                _tokens.Definition(node);
            }
        }

        _tokens.End();
        session.Client.Send(WingEscapes.Wrap(EngineChannel, _tokens.Written));
    }

    private string? SetBy(WingSession session, WingToken token)
    {
        var node = session.Current;
        if (!node.IsLeaf || node.IsReadOnly)
        {
            return $"{node.Path} cannot be set";
        }

        if (token.Code is (>= 0x80 and <= 0xBF) or 0xD0 or 0xD1)
        {
            return SetFromText(node, token.Text, session);
        }

        double? number = token.Code switch
        {
            <= 0x3F or 0xD3 or 0xD4 or 0xD5 => token.Number,
            0xD6 => node.AtPosition(token.Number),
            0xD8 => 1 - node.Number,
            0xD9 => node.Number + token.Number,
            _ => null,
        };
        if (number is null || node.Kind == WingKind.Text || !double.IsFinite(number.Value))
        {
            return $"it is no value of {node.Path}";
        }

        Set(node, number.Value, session);
        return number < node.Minimum || number > node.Maximum ? $"{number} is outside {node.Minimum}..{node.Maximum} of {node.Path}" : null;
    }

    private string? SetFromText(WingNode node, string text, object? by)
    {
        if (node.Kind == WingKind.Text)
        {
            SetText(node, text, by);
            return null;
        }

        if (!node.TryRead(text, out var number) || number < node.Minimum || number > node.Maximum)
        {
            return $"\"{text}\" is no value of {node.Path}";
        }

        Set(node, number, by);
        return null;
    }

    private void TellSessions(WingNode node, WingSession? by)
    {
        if (IsSilent)
        {
            return;
        }

        _tokens.Clear();
        _tokens.Value(node);
        var notice = WingEscapes.Wrap(EngineChannel, _tokens.Written);
        foreach (var session in _sessions.Values)
        {
            if (session != by)
            {
                session.Client.Send(notice);
            }
        }
    }

    private void DropSilentSessions()
    {
        foreach (var session in _sessions.Values.Where(session => Time.GetElapsedTime(session.HeardAt) > LongestSilence).ToArray())
        {
            _sessions.Remove(session.Client);
            session.Client.Close(reset: false);
        }
    }

    // [D3 port] D4 id DC groups DE
    private void ReadMeterRequests(WingSession session)
    {
        while (session.Meters.IndexOf(0xDE) is >= 0 and var end)
        {
            var request = session.Meters.GetRange(0, end).ToArray().AsSpan();
            session.Meters.RemoveRange(0, end + 1);
            var used = WingToken.Read(request, out var token);
            if (token.Code == 0xD3 && used > 0)
            {
                session.MeterPort = (ushort)(short)token.Number;
                request = request[used..];
                used = WingToken.Read(request, out token);
            }

            var groups = used > 0 && used < request.Length && token.Code == 0xD4 && request[used] == 0xDC ? request[(used + 1)..] : default;
            if ((session.MeterPort == 0 ? "meters without a port" : WingMeters.Check(groups)) is { } violation)
            {
                Violations.Add($"native: {violation}");
            }
            else if (session.Reports.Count < MaxReports)
            {
                session.Reports[unchecked((uint)(int)token.Number)] = (groups.ToArray(), Time.GetTimestamp());
            }
        }
    }

    private void SendMeters()
    {
        var seconds = Time.GetElapsedTime(_begin).TotalSeconds;
        foreach (var session in _sessions.Values.Where(session => session.Reports.Count > 0 && session.Address is not null))
        {
            var to = new IPEndPoint(session.Address!.IsIPv4MappedToIPv6 ? session.Address.MapToIPv4() : session.Address, session.MeterPort).Serialize();
            foreach (var (id, report) in session.Reports.ToArray())
            {
                if (Time.GetElapsedTime(report.Since) > MetersLast)
                {
                    session.Reports.Remove(id);
                    continue;
                }

                var length = _meters.Write(id, report.Groups, seconds, _datagram);
                _discovery?.Send(_datagram.AsSpan(0, length), to);
            }
        }
    }
}
