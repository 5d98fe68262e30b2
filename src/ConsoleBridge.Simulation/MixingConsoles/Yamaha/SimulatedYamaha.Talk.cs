using System.Globalization;

namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

// What clients ask and what they are answered.
internal sealed partial class SimulatedYamaha
{
    private const string WrongFormat = "WrongFormat";
    private const string InvalidArgument = "InvalidArgument";
    private const string UnknownAddress = "UnknownAddress";

    /// <summary>A client that is silent for as long as it said itself is closed, with this much grace.</summary>
    private static readonly TimeSpan KeepAliveGrace = TimeSpan.FromSeconds(1);

    private void Obey(RcpSession session, string text)
    {
        var verb = text.Split(' ', 2)[0];
        if (RcpLine.Parse(text) is not { } line)
        {
            Refuse(session, verb, WrongFormat, text);
            return;
        }

        var answer = verb switch
        {
            "get" or "getn" or "set" or "setn" => OfValue(session, verb, line),
            "devinfo" => OfDevice(line),
            "devstatus" => OfStatus(line),
            "scpmode" => OfMode(session, line),
            "prmnum" or "prminfo" or "mtrinfo" => OfDescription(verb, line),
            "mtrstart" or "mtrstop" => OfMeter(session, verb, line),
            "event" => OfEvent(session, line),
            _ when verb.StartsWith("ss", StringComparison.Ordinal) => OfScene(session, verb, line),
            _ => null,
        };
        if (answer is null)
        {
            // The verb itself is not repeated. Seen on hardware.
            Refuse(session, "unknown", "UnknownCommand", text);
        }
        else if (answer.Length > 0 && !answer.StartsWith("OK", StringComparison.Ordinal))
        {
            Refuse(session, verb, answer, text);
        }
        else if (answer.Length > 0)
        {
            session.Say(answer);
        }

        TellFlag();
    }

    // Which index is absent, clients find out by asking: that is no mistake of theirs.
    private void Refuse(RcpSession session, string verb, string reason, string line)
    {
        session.Say($"ERROR {verb} {reason}");
        var isProbe = (verb == "get" && reason == InvalidArgument) || verb.StartsWith("sscurrent", StringComparison.Ordinal) || line.StartsWith("scpmode sstype", StringComparison.Ordinal);
        if (!isProbe)
        {
            Violations.Add($"\"{line}\": {reason}");
        }
    }

    private string OfValue(RcpSession session, string verb, RcpLine line)
    {
        var isSet = verb[0] == 's';
        if (line.Words.Count != (isSet ? 5 : 4) || !TryIndex(line.Words[2], out var x) || !TryIndex(line.Words[3], out var y))
        {
            return WrongFormat;
        }

        if (_table.Find(line.Words[1]) is not { Access: not RcpAccess.None } definition)
        {
            return UnknownAddress;
        }

        if (x >= definition.X || y >= definition.Y)
        {
            return InvalidArgument;
        }

        if (isSet ? definition.Access == RcpAccess.Read : definition.Access == RcpAccess.Write)
        {
            return isSet ? "ReadOnly" : "AccessDenied";
        }

        var isNormalized = verb[^1] == 'n';
        return (isSet, isNormalized) switch
        {
            (false, false) => $"OK get {definition.Address} {x} {y} {RcpDisplay.Raw(_store.Get(definition, x, y))}",
            (false, true) => definition.Type == RcpType.Text
                ? InvalidArgument
                : $"OK getn {definition.Address} {x} {y} {RcpTaper.ToPosition(definition, _store.Get(definition, x, y).Number, session.Resolution)}",
            _ => Set(session, verb, new RcpPlace(definition, x, y), line.Words[4], line.IsText[4]),
        };
    }

    private string Set(RcpSession session, string verb, RcpPlace place, string word, bool isText)
    {
        var definition = place.Definition;
        var isNormalized = verb == "setn";
        RcpValue wished;
        if (definition.Type == RcpType.Text)
        {
            if (!isText || isNormalized)
            {
                return isText ? InvalidArgument : WrongFormat;
            }

            wished = new RcpValue(0, word);
        }
        else if (!isText && int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            wished = new RcpValue(isNormalized ? RcpTaper.ToNumber(definition, number, session.Resolution) : number);
        }
        else
        {
            return WrongFormat;
        }

        if (Fit(definition, wished) is not { } value)
        {
            return InvalidArgument;
        }

        if (_store.Set(definition, place.X, place.Y, value))
        {
            Tell(place, value, NotifiesOriginator ? null : session);
            Touched(definition);
        }

        var raw = isNormalized ? RcpTaper.ToPosition(definition, value.Number, session.Resolution).ToString(CultureInfo.InvariantCulture) : RcpDisplay.Raw(value);
        var ok = value == wished ? "OK" : "OKm";
        return $"{ok} {verb} {definition.Address} {place.X} {place.Y} {raw} {RcpDisplay.Shown(definition, value, session.IsUtf8)}";
    }

    /// <summary>The value that the device takes instead of a wish; null when it takes none.</summary>
    private RcpValue? Fit(RcpDefinition definition, RcpValue wished)
    {
        if (wished.Text is { } text)
        {
            var isKnown = definition.Address switch
            {
                _ when definition.Address.EndsWith("Label/Color", StringComparison.Ordinal) => Family.Colors.Contains(text),
                _ when definition.Address.EndsWith("Label/Icon", StringComparison.Ordinal) => RcpFamily.Icons.Contains(text),
                _ => true,
            };
            return isKnown ? new RcpValue(0, definition.Most > 0 && text.Length > definition.Most ? text[..definition.Most] : text) : null;
        }

        var number = Math.Clamp(wished.Number, definition.Least, definition.Most);
        return new RcpValue(definition.Type switch
        {
            // Between off and -138 dB there is nothing.
            RcpType.Level when number is > RcpDisplay.Off and < LowestLevel => number < (RcpDisplay.Off + LowestLevel) / 2 ? RcpDisplay.Off : LowestLevel,
            RcpType.Frequency => RcpTaper.Nearest(number),
            _ => number,
        });
    }

    private const int LowestLevel = -13_800;

    /// <summary>Tells everybody of a change.</summary>
    /// <param name="place">What changed.</param>
    /// <param name="value">What it is now.</param>
    /// <param name="except">Who made it; null for somebody at the device.</param>
    private void Tell(RcpPlace place, RcpValue value, RcpSession? except)
    {
        foreach (var session in _sessions.Values)
        {
            if (session != except && !DropsNotices)
            {
                session.Say($"NOTIFY set {place.Definition.Address} {place.X} {place.Y} {RcpDisplay.Raw(value)} {RcpDisplay.Shown(place.Definition, value, session.IsUtf8)}");
            }
        }
    }

    private void TellAll(string line, RcpSession? except = null)
    {
        foreach (var session in _sessions.Values)
        {
            if (session != except && !DropsNotices)
            {
                session.Say(line);
            }
        }
    }

    private static bool TryIndex(string word, out int index) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out index);
}
