using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ConsoleBridge.Simulation.VenueProcessors;

namespace ConsoleBridge.Simulation.RackReceivers;

/// <summary>A rack receiver of Lectrosonics on TCP 4080: DSQD, Venue 2, Venue WB.</summary>
/// <remarks>It tells nothing by itself: what changes is heard by asking. Source: DSQD Command Reference of 05 July 2019 (second hand), one client
/// of the Venues; README beside this file.</remarks>
internal sealed partial class SimulatedLectrosonics : SimulatedProcessor
{
    private const int TcpPort = 4080;
    private const int MaxLineBytes = 1024;
    private const string Fine = "OK";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly LectrosonicsModel _model;
    private bool _isPortDeaf;

    internal SimulatedLectrosonics(LectrosonicsModel model, SimulatorOptions options)
        : base(model.Name, options, TcpPort)
    {
        _model = model;
        MaxSessions = model.MaxSessions;
        foreach (var property in model.Properties)
        {
            foreach (int place in Places(property))
            {
                if (property.Text is { } text)
                {
                    AddText(property.Point(place), property.Count > 0 && property.Name.EndsWith("name", StringComparison.Ordinal) ? $"{text} {place}" : text);
                }
                else
                {
                    AddPoint(property.Point(place), property.First + FirstOffset(property, place), property.Least, property.Most);
                }
            }
        }

        // The last two are spare: nothing is heard there.
        for (int channel = model.Channels - 1; channel <= model.Channels; channel++)
        {
            SwitchTransmitter(channel, on: false);
        }
    }

    /// <summary>Says nothing: the unit speaks when it is spoken to.</summary>
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
        if (_isPortDeaf)
        {
            return;
        }

        if (session.IsLate && Time.GetElapsedTime(session.TypedAt) < Patience)
        {
            Violate(line, "came before the last request was answered");
        }

        string answer = Execute(line);
        session.Say(Bytes(answer + "\r\n"));
    }

    /// <summary>Nobody is told.</summary>
    protected override void OnChanged(ProcessorPoint point, LineSession? by)
    {
    }

    /// <inheritdoc/>
    protected override void Live()
    {
        for (int channel = 1; channel <= _model.Channels; channel++)
        {
            if (!Find($"{_model.Link}/{channel}")!.IsOn)
            {
                continue;
            }

            Walk($"{_model.Level}/{channel}", 6);
            Walk($"rxameter/{channel}", 10);
        }
    }

    private static IEnumerable<int> Places(LectrosonicsProperty property) => property.Count == 0 ? [0] : Enumerable.Range(1, property.Count);

    // Four channels on one frequency would be of no use to anybody.
    private static double FirstOffset(LectrosonicsProperty property, int place) => property.Name switch
    {
        "rxfreq" => (place - 1) * 800,
        "mhz" => (place - 1) * 0.8,
        _ => 0,
    };

    private void Walk(string name, int most)
    {
        if (Find(name) is { } point)
        {
            point.Value = point.Clamp(point.Value + Random.Next(-most, most + 1));
        }
    }

    [GeneratedRegex("^(?<verbose>!?)(?<name>[a-z]+)(?:\\((?<place>\\d{1,2}|\\*)\\))?(?:(?<ask> ?\\?)|=(?<value>.+))?$")]
    private static partial Regex Request();

    private string Execute(string line)
    {
        var request = Request().Match(line);
        if (!request.Success)
        {
            Violate(line, "is no request");
            return "ERROR";
        }

        string name = request.Groups["name"].Value;
        string place = request.Groups["place"].Value;
        bool isVerbose = request.Groups["verbose"].Length > 0;
        if (Command(name, place, isVerbose, line) is { } done)
        {
            return done;
        }

        if (name == "chstat" && _model == LectrosonicsModel.Dsqd)
        {
            return ChannelStatus(place, request.Groups["ask"].Success, isVerbose, line);
        }

        // A client may find out what a model has: asking for what it lacks is no offence.
        if (_model.Properties.FirstOrDefault(property => property.Name == name) is not { } known)
        {
            return "ERROR";
        }

        var places = Places(known).Where(number => place is "*" or "" || place == number.ToString(CultureInfo.InvariantCulture)).ToArray();
        if (places.Length == 0 || (known.Count == 0) != (place.Length == 0))
        {
            Violate(line, "there is no such channel");
            return "ERROR index";
        }

        if (request.Groups["ask"].Success)
        {
            return Report(known, place, places, isVerbose);
        }

        if (!request.Groups["value"].Success || Refusal(known, place, places, request.Groups["value"].Value) is not null)
        {
            Violate(line, Refusal(known, place, places, request.Groups["value"].Value) ?? "neither asks nor sets");
            return "ERROR value";
        }

        Adopt(known, places, Elements(place, request.Groups["value"].Value));
        return isVerbose ? Report(known, place, places, isVerbose) : Fine;
    }

    private string? Command(string name, string place, bool isVerbose, string line)
    {
        if (name == "default")
        {
            Violate(line, "sets everything back to the factory");
            return "ERROR";
        }

        if (name != "rxmutetog" || Find($"rxmute/{place}") is not { } mute)
        {
            return null;
        }

        mute.Value = 1 - mute.Value;
        return isVerbose ? $"OK rxmutetog({place})={mute}" : Fine;
    }

    private string Report(LectrosonicsProperty property, string place, int[] places, bool isVerbose)
    {
        var values = places.Select(number => Find(property.Point(number))!).Select(point => point.Text is { } text ? LectrosonicsText.Quote(text) : LectrosonicsText.Spell(point.Value));
        string value = place == "*" ? $"{{{string.Join(',', values)}}}" : values.First();
        return isVerbose ? $"OK {property.Name}{(place.Length > 0 ? $"({place})" : "")}={value}" : $"OK {value}";
    }
}
