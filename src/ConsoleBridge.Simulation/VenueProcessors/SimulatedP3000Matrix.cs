using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.VenueProcessors;

/// <summary>A Kramer matrix of eight inputs and eight outputs that speaks Protocol 3000.</summary>
/// <remarks>Changes are told to every port. Source: one implementation and a summary of the specification; README beside this file.</remarks>
internal sealed class SimulatedP3000Matrix : SimulatedProcessor
{
    private const int TcpPort = 5000;
    private const int MaxLineBytes = 256;
    private const int Channels = 8;
    private const int LastPreset = 60;
    private const string Machine = "~01@";
    private const string BadSyntax = "ERR 001";
    private const string NotAvailable = "ERR 002";
    private const string OutOfRange = "ERR 003";

    private static readonly Regex Command = new("^#(?:([A-Z0-9-]+)(\\?)?(?: ([-0-9,]+))?)?$");
    private bool _namesErrors;
    private bool _broadcasts = true;

    internal SimulatedP3000Matrix(SimulatorOptions options)
        : base("VS-88", options, TcpPort)
    {
        for (int channel = 1; channel <= Channels; channel++)
        {
            AddPoint($"route/1,{channel}", channel, 0, Channels);
            AddPoint($"route/2,{channel}", channel, 0, Channels);
            AddPoint($"mute/{channel}", 0, 0, 1);
            AddPoint($"vmute/{channel}", 0, 0, 1);
            AddPoint($"aud-lvl/1,{channel}", 0, -60, 10);
            AddPoint($"aud-lvl/2,{channel}", 0, -60, 10);
            AddPoint($"signal/{channel}", channel <= 4 ? 1 : 0, 0, 1);
        }

        AddPoint("prst-rcl", 1, 1, LastPreset);
    }

    /// <inheritdoc/>
    protected override string OwnUsage => "errors plain|named (~01@ERR 003 or ~01@ROUTE ERR 003) | broadcast on|off";

    /// <summary>Says nothing: the unit speaks when it is spoken to, or when something changes.</summary>
    protected override void OnOpened(LineSession session)
    {
    }

    /// <inheritdoc/>
    protected override void OnByte(LineSession session, byte value)
    {
        if (value != '\r')
        {
            if (session.Typed.Count < MaxLineBytes)
            {
                session.Typed.Add(value);
            }

            return;
        }

        string line = Encoding.Latin1.GetString([.. session.Typed]);
        session.Typed.Clear();
        string answer = Execute(session, line, out string verb);
        bool isError = answer.StartsWith("ERR", StringComparison.Ordinal);
        if (isError)
        {
            Violate(line, answer);
        }

        Answer(session, isError && _namesErrors && verb.Length > 0 ? $"{verb} {answer}" : answer);
    }

    /// <inheritdoc/>
    protected override void OnChanged(ProcessorPoint point, LineSession? by)
    {
        foreach (var session in Sessions.Where(session => session != by && _broadcasts))
        {
            Answer(session, Spelled(point));
        }
    }

    /// <inheritdoc/>
    protected override void Live()
    {
        // Now and then somebody turns the level of the last output, by a decibel.
        if (Random.Next(5) == 0)
        {
            var level = Find($"aud-lvl/2,{Channels}")!;
            Change(level, level.Clamp(level.Value + Random.Next(-1, 2)), by: null);
        }
    }

    /// <inheritdoc/>
    protected override SteeringResult? Obey(SteeringLine line)
    {
        switch (line.Verb, line.Arguments)
        {
            case ("errors", ["plain" or "named"]):
                _namesErrors = line.Arguments[0] == "named";
                return Done();
            case ("broadcast", [var word]):
                return WithSwitch(word, on => _broadcasts = on);
            default:
                return null;
        }
    }

    private static void Answer(LineSession session, string text) => session.Say(Bytes($"{Machine}{text}\r\n"));

    // route/1,3 is told as ROUTE 1,3,value.
    private static string Spelled(ProcessorPoint point)
    {
        int slash = point.Name.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? $"{point.Name.ToUpperInvariant()} {point}"
            : $"{point.Name[..slash].ToUpperInvariant()} {point.Name[(slash + 1)..]},{point}";
    }

    private string Execute(LineSession session, string line, out string verb)
    {
        var match = Command.Match(line);
        verb = match.Groups[1].Value;
        if (!match.Success)
        {
            return BadSyntax;
        }

        bool asks = match.Groups[2].Success;
        string[] words = match.Groups[3].Success ? match.Groups[3].Value.Split(',') : [];
        return (verb, asks) switch
        {
            ("", _) => " OK",
            ("MODEL", true) => $"MODEL {Model}",
            ("VERSION", true) => "VERSION 1.23",
            ("ROUTE" or "AUD-LVL", _) => Access(session, verb, words, indexes: 2, asks),
            ("MUTE" or "VMUTE", _) => Access(session, verb, words, indexes: 1, asks),
            ("SIGNAL", true) => Access(session, verb, words, indexes: 1, asks),
            ("PRST-RCL", false) => Access(session, verb, words, indexes: 0, asks),
            _ => NotAvailable,
        };
    }

    private string Access(LineSession session, string verb, string[] words, int indexes, bool asks)
    {
        if (words.Length != indexes + (asks ? 0 : 1) || !words.All(word => int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)))
        {
            return BadSyntax;
        }

        string place = indexes == 0 ? "" : "/" + string.Join(',', words.Take(indexes).Select(word => int.Parse(word, CultureInfo.InvariantCulture)));
        if (Find(verb.ToLowerInvariant() + place) is not { } point)
        {
            return OutOfRange;
        }

        if (!asks)
        {
            int value = int.Parse(words[^1], CultureInfo.InvariantCulture);
            if (!point.Holds(value))
            {
                return OutOfRange;
            }

            Change(point, value, session);
            if (verb == "PRST-RCL")
            {
                Recall(value).ToList().ForEach(changed => OnChanged(changed, by: null));
            }
        }

        return Spelled(point);
    }
}
