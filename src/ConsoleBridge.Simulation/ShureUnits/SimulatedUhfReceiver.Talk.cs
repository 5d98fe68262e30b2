using System.Globalization;
using System.Net;
using System.Text;
using ConsoleBridge.Simulation.WirelessReceivers;

namespace ConsoleBridge.Simulation.ShureUnits;

// Hearing datagrams, subscriptions and meters.
internal sealed partial class SimulatedUhfReceiver
{
    private void OnReceived(ReadOnlySpan<byte> datagram, SocketAddress from)
    {
        lock (Gate)
        {
            if (IsAway)
            {
                return;
            }

            var text = Encoding.Latin1.GetString(datagram).Trim();
            var client = ClientAt(from);
            for (var start = text.IndexOf('*', StringComparison.Ordinal); start >= 0;)
            {
                var end = text.IndexOf('*', start + 1);
                if (end < 0)
                {
                    Violations.Add($"a command ends with an asterisk: {text}");
                    return;
                }

                Handle(client, text[(start + 1)..end].Trim());
                start = text.IndexOf('*', end + 1);
            }
        }
    }

    private UhfClient ClientAt(SocketAddress from)
    {
        if (!_clients.TryGetValue(from, out var client))
        {
            var copy = new SocketAddress(from.Family, from.Size);
            from.Buffer.Span[..from.Size].CopyTo(copy.Buffer.Span);
            _clients.Add(copy, client = new UhfClient(copy));
        }

        return client;
    }

    private void Handle(UhfClient client, string command)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2)
        {
            Violations.Add($"* {command} *: a verb and what it is about were expected");
            return;
        }

        _asking = client;
        var refusal = words[0].ToUpperInvariant() switch
        {
            "GET" or "SET" => Execute(Read(words)),
            "METER" => Meter(client, words),
            "UPDATE" => Subscribe(client, words),
            "NOTED" => Confirmed(client, words),
            _ => "no such verb",
        };
        _asking = null;
        if (refusal is not null)
        {
            Violations.Add($"* {command} *: {refusal}");
        }
    }

    private static UnitCommand Read(string[] words)
    {
        var hasIndex = int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index) && words.Length > 2;
        return hasIndex
            ? new UnitCommand(words[0].ToUpperInvariant(), index == 0 ? int.MaxValue : index, words[2].ToUpperInvariant(), words[3..])
            : new UnitCommand(words[0].ToUpperInvariant(), UnitCommand.NoIndex, words[1].ToUpperInvariant(), words[2..]);
    }

    // * METER n ALL sss *, in units of 30 ms; * METER n ALL STOP *
    private string? Meter(UhfClient client, string[] words)
    {
        if (words is not [_, var index, "ALL", var rate] || !IsChannel(index, out var channel))
        {
            return "METER n ALL sss, or STOP";
        }

        var units = 0;
        if (rate != "STOP" && !(int.TryParse(rate, NumberStyles.None, CultureInfo.InvariantCulture, out units) && units is > 0 and < 1000))
        {
            return "sss is 001..999, in units of 30 ms";
        }

        if (client.Meters.Remove(channel, out var running))
        {
            running.Dispose();
        }

        if (units is > 0 and < MeterOff)
        {
            var interval = TimeSpan.FromMilliseconds(units * MeterUnitMilliseconds);
            client.Meters[channel] = Options.Time.CreateTimer(_ => Sample(client, channel), null, interval, interval);
        }

        return null;
    }

    // * SAMPLE n ALL dd aaa bbb c eee *
    private void Sample(UhfClient client, int number)
    {
        lock (Gate)
        {
            if (IsAway || !client.Meters.ContainsKey(number))
            {
                return;
            }

            var channel = _channels[number - 1];
            var now = Options.Time.GetTimestamp();
            channel.Advance(Options.Time.GetElapsedTime(_metered[number], now), Options.Lives);
            _metered[number] = now;
            var (a, b) = _steps.GetValueOrDefault(number, (UhfTables.Step(channel.Radio[0]), UhfTables.Step(channel.Radio[1])));
            var antenna = !channel.Radio.HasCarrier ? "XX" : a <= b ? "AX" : "XB";
            var lamps = _lamps.GetValueOrDefault(number, UhfTables.Lamps(channel.Audio.RmsDbfs));
            Say(client, string.Create(
                CultureInfo.InvariantCulture,
                $"* SAMPLE {number} ALL {antenna} {a:000} {b:000} {State.Plain(number, "TX_BAT")} {lamps:000} *"));
        }
    }

    private string? Subscribe(UhfClient client, string[] words)
    {
        if (words is not [_, var index, "ADD"] || !IsChannel(index, out var channel))
        {
            return "UPDATE n ADD";
        }

        client.Subscribed.Add(channel);
        Say(client, $"* UPDATE {index} ADD *");
        return null;
    }

    private static string? Confirmed(UhfClient client, string[] words)
    {
        if (words is not [_, var word] || !int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var note))
        {
            return "NOTED num";
        }

        // Confirmed twice, when the first one was late: no harm.
        client.Unconfirmed.Remove(note);
        return null;
    }

    private void Changed(int channel, ReceiverProperty property)
    {
        Report(channel, property);
        foreach (var client in _clients.Values.Where(client => client != _asking && client.Subscribed.Contains(channel)))
        {
            _notes = (_notes % 999) + 1;
            var text = string.Create(CultureInfo.InvariantCulture, $"* NOTE {_notes} {channel} {property.Name} {State.Wire(channel, property)} *");
            client.Unconfirmed[_notes] = (text, 1);
            Say(client, text);
        }
    }

    // What is not confirmed is said again, which is assumed; who never confirms is not told any more.
    private void RepeatNotes()
    {
        foreach (var client in _clients.Values)
        {
            foreach (var (note, (text, times)) in client.Unconfirmed.ToList())
            {
                if (times < MostNotes)
                {
                    client.Unconfirmed[note] = (text, times + 1);
                    Say(client, text);
                    continue;
                }

                Violations.Add($"{text} was never confirmed by NOTED {note}");
                client.Unconfirmed.Clear();
                client.Subscribed.Clear();
                break;
            }
        }
    }
}
